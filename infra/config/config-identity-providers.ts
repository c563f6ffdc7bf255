import * as z from "zod";
import { setSecretCommand } from "../../contract/encrypted-configuration.ts";
import { providerName, redirectAddress } from "../../contract/identity-providers.ts";
import { secrets } from "../../contract/secrets.ts";

/** OpenID Connect Core 1.0, 3.1.2.1 and 5.4: who it is, the address, the name. */
const usualScopes = ["openid", "email", "profile"];

/** The security group of auth opens port 443 alone, and certificates name domains. */
const issuer = /^https:\/\/(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*(?:\/[\w.~-]+)*\/?$/;

const Provider = z.strictObject({
  name: z.string().regex(providerName, "is not a name such as google, which addresses of the API contain"),
  issuer: z
    .string()
    .max(200)
    .regex(issuer, "is not an https address such as https://accounts.google.com, without a port"),
  clientId: z
    .string()
    .max(200)
    .regex(/^[\x21-\x7e]+$/, "is not the id of a client at the provider"),
  redirectUris: z
    .array(z.string().max(200).regex(redirectAddress, "is not an https address or an address of an application"))
    .min(1, "needs at least one address")
    .max(20),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "is not a scope"))
    .refine((scopes) => scopes.includes("openid"), "lacks openid, without which there is no ID token")
    .default(usualScopes),
});

/** The OpenID providers by whose accounts users sign in, as `groundwork:identityProviders`. */
export const IdentityProviders = z
  .array(Provider)
  .min(1, "needs at least one provider, or leave the key out")
  .max(10)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "names a provider twice")
  .refine((all) => new Set(all.map((one) => one.issuer)).size === all.length, "has an issuer twice")
  .optional()
  .meta({
    description:
      "the OpenID providers by whose accounts users sign in: name, issuer, clientId, the redirectUris that the provider knows, and scopes; it also needs the encrypted `identityProviderSecrets`; see docs/oauth-sign-in.md",
    example: [
      {
        name: "google",
        issuer: "https://accounts.google.com",
        clientId: "1234567890-abc.apps.googleusercontent.com",
        redirectUris: ["https://app.example.com/signed-in"],
      },
    ],
    cost: "in AWS one secret; auth connects to the providers through the NAT gateway",
  });

/** Whether the network of a stack reaches the providers, if it has any. */
export function reachesProviders({
  identityProviders,
  network,
}: {
  readonly identityProviders?: object | undefined;
  readonly network: object;
}): boolean {
  return identityProviders === undefined || !("natGateways" in network) || network.natGateways !== "none";
}

const Named = z.array(z.looseObject({ name: z.string() }));

/**
 * What is wrong with the client secrets of the configured providers, without showing one: each
 * provider has one, by its name, and nobody else does.
 */
export function clientSecretProblems(text: string, providers: unknown): string[] {
  const names = (Named.safeParse(providers).data ?? []).map(({ name }) => name);
  const parsed = secrets["identity-providers"].shape.safeParse(jsonOf(text));
  const given = Object.keys(parsed.data ?? {});
  const wrong = [
    ...names.filter((name) => !given.includes(name)).map((name) => `${name} is missing`),
    ...given.filter((name) => !names.includes(name)).map((name) => `${name} is not a provider`),
  ];
  const problem = parsed.success ? wrong.join(", ") : "is not a JSON object of texts";
  if (problem === "") return [];
  const example = JSON.stringify(Object.fromEntries(names.map((name) => [name, "…"])));
  const command = setSecretCommand("groundwork:identityProviderSecrets");
  return [`identityProviderSecrets: ${problem}.\n  Set it to ${example}: ${command}`];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it; the error of JSON.parse would contain the secrets
  }
}
