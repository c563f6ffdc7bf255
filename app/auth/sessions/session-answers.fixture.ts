import type { Answer } from "../../testing/client.ts";

/** The tokens of a native client. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The tokens in the answer to a login or a refresh. */
export const tokensOf = ({ body }: Answer): Tokens => body as Tokens;
/** The CSRF token in the answer to a browser. */
export const csrfOf = ({ body }: Answer): string => (body as { csrfToken: string }).csrfToken;
/** The cookie in the answer to a browser, as it sends it. */
export const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]?.split(";")[0] ?? "";
/** What makes a browser forget its cookie. */
export const emptyCookie = "__Host-refresh=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict";

/** The claims of the access token in an answer. */
export function claimsOf(answer: Answer): { sub: string; sid: string; iat: number; exp: number } {
  const [, payload = ""] = tokensOf(answer).accessToken.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as ReturnType<typeof claimsOf>;
}
