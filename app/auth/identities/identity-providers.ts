import { IdentityProviders as Declared } from "../../../contract/identity-providers.ts";
import type { SecretValue } from "../../../contract/secrets.ts";
import type { Secret } from "../../chassis/secrets/secret.ts";
import type { ClientSecret, IdentityProvider } from "./identity-provider.ts";

type Secrets = Secret<SecretValue<"identity-providers">>;

/** The OpenID providers of this stack; a stack without any has none, and nothing else changes. */
export class IdentityProviders {
  readonly #byName: ReadonlyMap<string, IdentityProvider>;

  private constructor(providers: readonly IdentityProvider[]) {
    this.#byName = new Map(providers.map((provider) => [provider.name, provider]));
  }

  /**
   * Reads the variable IDENTITY_PROVIDERS; nothing is asked of a provider before a user signs in by
   * it. @throws Error if the text is not what the contract says
   */
  static async of(text: string | undefined, secrets: Secrets | undefined): Promise<IdentityProviders> {
    if (text === undefined || secrets === undefined) return new IdentityProviders([]);
    const declared = Declared.safeParse(parsed(text));
    if (!declared.success) {
      const paths = declared.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
      throw new Error(`IDENTITY_PROVIDERS: ${paths}.\n  Correct the task definition, which infra/ writes.`);
    }
    // The client of OpenID takes memory that a process without providers needs for nothing.
    const { IdentityProvider: Provider } = await import("./identity-provider.ts");
    return new IdentityProviders(
      Object.entries(declared.data).map(([name, one]) => new Provider(name, one, clientSecret(name, secrets))),
    );
  }

  /** The provider of a name; undefined if the stack has none. */
  of(name: string): IdentityProvider | undefined {
    return this.#byName.get(name);
  }

  /** The name of the provider of an issuer; undefined if the stack has it no longer. */
  nameOf(issuer: string): string | undefined {
    return [...this.#byName.values()].find(({ declared }) => sameIssuer(declared.issuer, issuer))?.name;
  }
}

/** Some providers end their issuer with a slash, whether or not it is written so. */
const sameIssuer = (one: string, other: string): boolean => new URL(one).href === new URL(other).href;

function clientSecret(name: string, secrets: Secrets): ClientSecret {
  const own = (value: SecretValue<"identity-providers">): string => {
    const secret = value[name];
    if (secret === undefined)
      throw new Error(`secret identity-providers: ${name}: is missing.\n  Put the client secret of each provider.`);
    return secret;
  };
  return {
    value: async () => own(await secrets.value()),
    afterRefusal: async () => own(await secrets.afterRefusal(await secrets.value())),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
