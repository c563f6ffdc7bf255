import * as z from "zod";

/** The name of a provider in the addresses of routes. */
export const providerName = /^[a-z][a-z0-9-]{0,31}$/;

/** An https address without user, query and fragment, on a host of two words or more. */
export const issuerAddress = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(\/[\w.~-]+)*\/?$/;

/**
 * Where a provider may send the browser: an https address, or the scheme of an application, which
 * contains a domain of its owner in reverse (RFC 8252, 7.1). No query: the provider adds one.
 */
export const redirectAddress =
  /^(https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(\/[\w.~-]+)*|[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:\/[\w.~/-]*)$/;

/** One OpenID provider, as the environment of auth names it. */
export const IdentityProvider = z.strictObject({
  issuer: z.string().regex(issuerAddress),
  clientId: z.string().min(1),
  redirectUris: z.array(z.string().regex(redirectAddress)).min(1),
  scopes: z.array(z.string()).min(1),
});
export type IdentityProvider = z.infer<typeof IdentityProvider>;

/** The value of IDENTITY_PROVIDERS: the providers by name. */
export const IdentityProviders = z.record(z.string().regex(providerName), IdentityProvider);
export type IdentityProviders = z.infer<typeof IdentityProviders>;

const minute = 60;

/**
 * A sign-in at a provider ends within this time of its begin: long enough for a second factor and a
 * new account there.
 */
export const authorizationSeconds = 10 * minute;

/** Authorizations that may be open at once, of all clients; beyond them none begins. About 30 MB. */
export const mostAuthorizations = 100_000;
