import type { IdentityProvider } from "../../contract/identity-providers.ts";

/** A provider that the stack configures, and the secret of its client. */
export interface ProviderClient extends Pick<IdentityProvider, "clientId" | "redirectUris"> {
  readonly name: string;
  readonly secret: string;
}
