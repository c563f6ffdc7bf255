import * as z from "zod";
import { providerName, redirectAddress } from "../../../contract/identity-providers.ts";
import { sessionClients } from "../../../contract/sessions.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { problem, refused, unavailable } from "../../chassis/http/problem.ts";
import { anyone, created, route, type Route } from "../../chassis/http/route.ts";
import { SessionTokens, tokensOf } from "../sessions/session-tokens.ts";
import { originOf, UserAgent } from "../sessions/session.ts";
import type { SigningKeys } from "../signing-keys/signing-keys.ts";
import { beginAuthorization, checksOf, type BegunAuthorization } from "./authorization.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { IdentityProviders } from "./identity-providers.ts";
import { unlessAway } from "./provider-away.ts";
import { signInBy } from "./sign-in.ts";

/** A provider that the stack does not have. */
export const unknownProvider = problem("unknown-provider", 404, "No such identity provider");
/** The same for whatever reason: who tries values learns nothing. */
export const invalidAuthorization = problem(
  "invalid-authorization",
  403,
  "The sign-in at the provider is not valid, was used, or has expired; begin again",
);
const addressNotVerified = problem(
  "address-not-verified",
  403,
  "The provider gives no e-mail address that it has verified",
);
/** Only to who has proven, by the provider, to have the address. */
const accountExists = problem(
  "account-exists",
  409,
  "An account has this address: sign in to it, and link the provider there",
);

const exampleSecret = "K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols";

/** The name of a provider in a body. */
export const ProviderName = z.string().regex(providerName).meta({ description: "the name of an identity provider" });

/** Where the provider sends the browser, in a body. */
export const RedirectUri = z
  .string()
  .max(500)
  .regex(redirectAddress)
  .optional()
  .meta({ description: "one of the configured addresses of pages or applications; by default the first" });

/** What the client does next. */
export const AuthorizationV1 = z.strictObject({
  authorizationUrl: z.url().meta({ description: "where the client opens the browser" }),
  authorization: z.string().meta({ description: "a secret that the client keeps, and sends with the code" }),
  expiresAt: z.iso.datetime(),
});

/** What the provider sent back by the browser, and the secret of the client that began. */
export const returned = {
  authorization: z.string().max(200).meta({ description: "the secret from the answer to the begin" }),
  // Of RFC 6749, A.11.
  code: z
    .string()
    .max(4_096)
    .regex(/^[\x20-\x7e]+$/, "is not a code"),
  state: z.string().max(200),
  iss: z.string().max(500).optional().meta({ description: "if the provider sent one" }),
};

/** An example of {@link returned}. */
export const returnedExample = {
  authorization: exampleSecret,
  code: "SplxlOBeZQQYbYS6WxSbIA",
  state: exampleSecret,
  iss: "https://accounts.google.com",
};

/** The address to which a provider sends the browser; undefined if it is not configured exactly so. */
export const redirectUriOf = ({ declared }: IdentityProvider, given: string | undefined): string | undefined =>
  given === undefined ? declared.redirectUris[0] : declared.redirectUris.find((known) => known === given);

/** The answer to a redirect URI that is not configured. */
export const wrongRedirectUri = malformedBody([{ path: ["redirectUri"], message: "is not a configured address" }]);

/** Answers with the address for the browser. */
export async function begunAt(
  provider: IdentityProvider,
  redirectUri: string,
  { secret, expiresAt }: BegunAuthorization,
) {
  const authorizationUrl = await provider.authorizationUrl(redirectUri, checksOf(secret));
  return created({ authorizationUrl, authorization: secret, expiresAt: expiresAt.toISOString() });
}

const Provider = z.strictObject({ provider: z.string().max(64) });

/** Begins a sign-in at a provider (AUTH-3). */
export function beginSignInRoute(providers: IdentityProviders): Route {
  return route({
    method: "post",
    path: "/auth/oauth/:provider/authorizations",
    versions: ["v1"],
    summary: "Begin to sign in by an identity provider",
    access: anyone(),
    limit: "authorizations",
    params: Provider,
    body: z.strictObject({ redirectUri: RedirectUri }).meta({ examples: [{}] }),
    answers: { 201: AuthorizationV1, 404: unknownProvider, 503: unavailable },
    handle: async ({ params, body }) =>
      unlessAway(async () => {
        const provider = providers.of(params.provider);
        if (provider === undefined) return refused(unknownProvider);
        const redirectUri = redirectUriOf(provider, body.redirectUri);
        if (redirectUri === undefined) return wrongRedirectUri;
        const begun = await beginAuthorization({ provider: provider.name, redirectUri });
        return begun === undefined ? refused(unavailable) : begunAt(provider, redirectUri, begun);
      }),
  });
}

const Returned = z
  .strictObject({
    ...returned,
    client: z
      .enum(sessionClients)
      .default("native")
      .meta({ description: "a browser gets the refresh token in a cookie, a native client in the body" }),
  })
  .meta({ examples: [returnedExample] });

/** Opens a session by the code of a provider; the answer is that of a login (AUTH-3). */
export function signInRoute(keys: SigningKeys, providers: IdentityProviders): Route {
  return route({
    method: "post",
    path: "/auth/oauth/:provider/tokens",
    versions: ["v1"],
    summary: "Sign in by the code of an identity provider",
    access: anyone(),
    limit: "authorizations",
    params: Provider,
    headers: z.object(UserAgent),
    body: Returned,
    answers: {
      200: SessionTokens,
      403: [invalidAuthorization, addressNotVerified],
      404: unknownProvider,
      409: accountExists,
      503: unavailable,
    },
    handle: async ({ params, body: { client: kind, ...given }, client, headers }) =>
      unlessAway(async () => {
        const provider = providers.of(params.provider);
        if (provider === undefined) return refused(unknownProvider);
        const session = await signInBy(provider, given, kind, originOf(client, headers["user-agent"]));
        if (!(session instanceof Rejection)) return tokensOf(keys, session);
        switch (session.reason) {
          case "invalid-authorization":
            return refused(invalidAuthorization);
          case "address-not-verified":
            return refused(addressNotVerified);
          case "account-exists":
            return refused(accountExists);
        }
      }),
  });
}
