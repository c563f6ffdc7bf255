import * as z from "zod";
import { Rejection } from "../../chassis/database/transaction.ts";
import { notFound, notSignedIn, problem, refused, unavailable } from "../../chassis/http/problem.ts";
import { created, noContent, ok, route, signedIn, type Route } from "../../chassis/http/route.ts";
import { passwordProblems, refusedPassword } from "../accounts/confirm-password.ts";
import type { IdentityProviders } from "./identity-providers.ts";
import { beginLink, identitiesOf, linkIdentity, unlinkIdentity } from "./link-identity.ts";
import { unlessAway } from "./provider-away.ts";
import {
  AuthorizationV1,
  begunAt,
  invalidAuthorization,
  ProviderName,
  RedirectUri,
  redirectUriOf,
  returned,
  returnedExample,
  unknownProvider,
  wrongRedirectUri,
} from "./sign-in-routes.ts";

const identityConflict = problem(
  "identity-conflict",
  409,
  "Another user signs in by this account, or you by another account of this provider",
);
const lastWay = problem(
  "last-way-to-sign-in",
  409,
  "The account has no other way to sign in; set a password first, as for a forgotten one",
);

const IdentityV1 = z.strictObject({
  uuid: z.uuid(),
  provider: z.string().nullable().meta({ description: "its name; null if nobody can sign in by it any more" }),
  issuer: z.string(),
  createdAt: z.iso.datetime(),
});

const identityV1 = (
  providers: IdentityProviders,
  { uuid, issuer, createdAt }: { readonly uuid: string; readonly issuer: string; readonly createdAt: Date },
) => ({ uuid, provider: providers.nameOf(issuer) ?? null, issuer, createdAt: createdAt.toISOString() });

/** The caller's identities at providers. */
export function listIdentitiesRoute(providers: IdentityProviders): Route {
  return route({
    method: "get",
    path: "/users/me/identities",
    versions: ["v2"],
    summary: "List the accounts at identity providers by which one signs in",
    access: signedIn(),
    limit: "standard",
    answers: { 200: z.strictObject({ identities: z.array(IdentityV1) }) },
    handle: async ({ user }) => {
      const identities = await identitiesOf(user.uuid);
      return ok({ identities: identities.map((one) => identityV1(providers, one)) });
    },
  });
}

/**
 * Begins to link an account at a provider. It asks for the password: a token that was stolen must
 * not be enough for a way in that stays.
 */
export function beginLinkRoute(providers: IdentityProviders): Route {
  return route({
    method: "post",
    path: "/users/me/identities/authorizations",
    versions: ["v2"],
    summary: "Begin to link an account at an identity provider to one's own",
    access: signedIn({ sensitive: true }),
    limit: "own-password",
    // The answer contains a secret, which no record of answers may keep.
    idempotent: false,
    body: z
      .strictObject({ provider: ProviderName, password: z.string().min(1).max(1_024), redirectUri: RedirectUri })
      .meta({ examples: [{ provider: "google", password: "a long way to say hello" }] }),
    answers: { 201: AuthorizationV1, 401: notSignedIn, 403: passwordProblems, 404: unknownProvider, 503: unavailable },
    handle: async ({ user, body }) =>
      unlessAway(async () => {
        const provider = providers.of(body.provider);
        if (provider === undefined) return refused(unknownProvider);
        const redirectUri = redirectUriOf(provider, body.redirectUri);
        if (redirectUri === undefined) return wrongRedirectUri;
        const begun = await beginLink(provider, { user: user.uuid, password: body.password, redirectUri });
        return begun instanceof Rejection ? refusedPassword(begun) : begunAt(provider, redirectUri, begun);
      }),
  });
}

/** Links an account at a provider to the caller, who has begun it (AUTH-3). */
export function linkIdentityRoute(providers: IdentityProviders): Route {
  return route({
    method: "post",
    path: "/users/me/identities",
    versions: ["v2"],
    summary: "Link an account at an identity provider to one's own",
    access: signedIn({ sensitive: true }),
    limit: "standard",
    // The code works once, whatever the key says.
    idempotent: false,
    body: z
      .strictObject({ provider: ProviderName, ...returned })
      .meta({ examples: [{ provider: "google", ...returnedExample }] }),
    answers: {
      201: IdentityV1,
      403: invalidAuthorization,
      404: unknownProvider,
      409: identityConflict,
      503: unavailable,
    },
    handle: async ({ user, body: { provider: name, ...given } }) =>
      unlessAway(async () => {
        const provider = providers.of(name);
        if (provider === undefined) return refused(unknownProvider);
        const linked = await linkIdentity(provider, given, user.uuid);
        if (!(linked instanceof Rejection)) return created(identityV1(providers, linked));
        return linked.reason === "identity-conflict" ? refused(identityConflict) : refused(invalidAuthorization);
      }),
  });
}

/** Unlinks an account at a provider; 404 for one of another user. */
export function unlinkIdentityRoute(providers: IdentityProviders): Route {
  return route({
    method: "delete",
    path: "/users/me/identities/:uuid",
    versions: ["v2"],
    summary: "Unlink an account at an identity provider from one's own",
    access: signedIn({ sensitive: true }),
    limit: "standard",
    params: z.strictObject({ uuid: z.uuid() }),
    answers: { 204: z.undefined(), 404: notFound, 409: lastWay },
    handle: async ({ user, params }) => {
      const isUsable = (issuer: string) => providers.nameOf(issuer) !== undefined;
      const refusal = await unlinkIdentity(user.uuid, params.uuid, isUsable);
      if (refusal === undefined) return noContent();
      return refusal.reason === "last-way" ? refused(lastWay) : refused(notFound);
    },
  });
}
