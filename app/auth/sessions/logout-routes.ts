import * as z from "zod";
import { anyone, noContent, route, signedIn } from "../../chassis/http/route.ts";
import { endSessionOf, endSessions } from "./end-sessions.ts";
import { givenToken, otherSite, TokenBody, TokenHeaders, tokenProblems, withoutCookie } from "./session-tokens.ts";

/**
 * Ends the session of a refresh token, and its access tokens within a second (AUTH-1). Needs no
 * access token, so it works after that has expired; the answer is the same if the session has ended.
 */
export const logoutRoute = route({
  method: "post",
  path: "/auth/logout",
  versions: ["v1"],
  summary: "Sign out: end the session of a refresh token",
  access: anyone(),
  limit: "sign-out",
  headers: TokenHeaders,
  body: TokenBody,
  answers: { 204: z.undefined(), 403: tokenProblems[403] },
  handle: async ({ body, headers }) => {
    const given = givenToken(body, headers);
    if (given?.client === "browser" && !given.isOwnSite) return otherSite;
    if (given !== undefined) await endSessionOf(given.token, given.client);
    return noContent(withoutCookie);
  },
});

/** Ends all sessions of the caller, this one included, and their access tokens within a second. */
export const logoutAllRoute = route({
  method: "post",
  path: "/auth/logout-all",
  versions: ["v1"],
  summary: "Sign out everywhere: end all of one's own sessions",
  access: signedIn({ sensitive: true }),
  limit: "own-sessions",
  answers: { 204: z.undefined() },
  handle: async ({ user }) => {
    await endSessions(user.uuid);
    return noContent(withoutCookie);
  },
});
