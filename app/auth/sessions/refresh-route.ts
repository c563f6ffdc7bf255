import { anyone, route, type Route } from "../../chassis/http/route.ts";
import type { SigningKeys } from "../signing-keys/signing-keys.ts";
import { refreshSession } from "./refresh-session.ts";
import { hashOf } from "./refresh-token.ts";
import {
  endedFor,
  givenToken,
  otherSite,
  SessionTokens,
  TokenBody,
  TokenHeaders,
  tokenProblems,
  tokensOf,
} from "./session-tokens.ts";
import { originOf, UserAgent } from "./session.ts";

/** Exchanges a refresh token for an access token and the next refresh token (AUTH-1). */
export function refreshRoute(keys: SigningKeys): Route {
  return route({
    method: "post",
    path: "/auth/refresh",
    versions: ["v1"],
    summary: "Exchange a refresh token for new tokens of the same session",
    access: anyone(),
    limit: "session-tokens",
    target: ({ body, headers }) => sessionIn(givenToken(body, headers)),
    headers: TokenHeaders.extend(UserAgent),
    body: TokenBody,
    answers: { 200: SessionTokens, ...tokenProblems },
    handle: async ({ body, headers, client }) => {
      const given = givenToken(body, headers);
      if (given === undefined) return endedFor(body.refreshToken === undefined ? "browser" : "native");
      if (given.client === "browser" && !given.isOwnSite) return otherSite;
      const session = await refreshSession(given.token, given.client, originOf(client, headers["user-agent"]));
      return session === undefined ? endedFor(given.client) : tokensOf(keys, session);
    },
  });
}

/** What limits count by: the family, which is the same for all tokens of a session. */
function sessionIn(given: ReturnType<typeof givenToken>): string | undefined {
  return given === undefined ? undefined : hashOf(given.token.family);
}
