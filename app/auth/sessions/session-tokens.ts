import * as z from "zod";
import { refreshCookie, sessionLife, type SessionClient } from "../../../contract/sessions.ts";
import { problem, refused } from "../../chassis/http/problem.ts";
import { ok } from "../../chassis/http/route.ts";
import type { SigningKeys } from "../signing-keys/signing-keys.ts";
import type { OpenSession } from "./open-session.ts";
import { csrfTokenOf, isCsrfToken, parseRefreshToken, refreshTokenText, type RefreshToken } from "./refresh-token.ts";

const common = {
  accessToken: z.string(),
  tokenType: z.literal("Bearer"),
  expiresIn: z.int().meta({ description: "seconds for which the access token is valid" }),
};

/** The tokens of a session: a native client keeps the refresh token, a browser has it in a cookie. */
export const SessionTokens = z.union([
  z.strictObject({ ...common, refreshToken: z.string() }),
  z.strictObject({ ...common, csrfToken: z.string() }),
]);

/** Answers with the tokens of a session, in the way of its client. */
export async function tokensOf(keys: SigningKeys, { user, session, client, token }: OpenSession) {
  const accessToken = await keys.sign(user, session);
  const access = { accessToken, tokenType: "Bearer" as const, expiresIn: sessionLife.accessTokenSeconds };
  const text = refreshTokenText(token);
  if (client === "native") return ok({ ...access, refreshToken: text });
  return ok({ ...access, csrfToken: csrfTokenOf(token) }, cookie(text, sessionLife.idleSeconds));
}

/** Headers that make a browser forget its refresh token. */
export const withoutCookie = cookie("", 0);

function cookie(value: string, seconds: number): { readonly "Set-Cookie": string } {
  return {
    "Set-Cookie": `${refreshCookie}=${value}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Strict`,
  };
}

/** The body of a request by the session's refresh token. */
export const TokenBody = z
  .strictObject({
    refreshToken: z
      .string()
      .max(200)
      .optional()
      .meta({ description: "of a native client; a browser sends its cookie" }),
  })
  .meta({ examples: [{ refreshToken: "K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols".repeat(2) }] });

/** The headers of a request by the session's refresh token. */
export const TokenHeaders = z.object({
  cookie: z.string().optional(),
  "x-csrf-token": z
    .string()
    .max(200)
    .optional()
    .meta({ description: "of a browser: the csrfToken of the last login or refresh" }),
});

/** A refresh token, from where its client keeps it. */
export type GivenToken =
  | { readonly client: "native"; readonly token: RefreshToken }
  | { readonly client: "browser"; readonly token: RefreshToken; readonly isOwnSite: boolean };

/** The refresh token of a request; undefined if it has none. */
export function givenToken(
  { refreshToken }: z.output<typeof TokenBody>,
  { cookie: cookies = "", "x-csrf-token": csrfToken }: z.output<typeof TokenHeaders>,
): GivenToken | undefined {
  if (refreshToken !== undefined) {
    const token = parseRefreshToken(refreshToken);
    return token === undefined ? undefined : { client: "native", token };
  }
  const token = parseRefreshToken(cookieIn(cookies));
  return token === undefined ? undefined : { client: "browser", token, isOwnSite: isCsrfToken(csrfToken, token) };
}

function cookieIn(cookies: string): string {
  const start = `${refreshCookie}=`;
  const found = cookies.split(";").find((each) => each.trim().startsWith(start));
  return found?.trim().slice(start.length) ?? "";
}

const sessionEnded = problem("session-ended", 401, "The session has ended; sign in again");
const wrongCsrfToken = problem("wrong-csrf-token", 403, "X-CSRF-Token is not the token of this session");

/** The problems of a request by the session's refresh token. */
export const tokenProblems = { 401: sessionEnded, 403: wrongCsrfToken } as const;

/** The answer to a token that is not valid, the same for whatever reason; a browser forgets its cookie. */
export const endedFor = (client: SessionClient) =>
  refused(sessionEnded, client === "native" ? {} : { headers: withoutCookie });
/** The answer to a page of another site. */
export const otherSite = refused(wrongCsrfToken);
