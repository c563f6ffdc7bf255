import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * A refresh token: two halves of 256 bits. The first one is the same for all tokens of a session and
 * shows that a token was once valid; the second one is used once.
 */
export interface RefreshToken {
  readonly family: Buffer;
  readonly secret: Buffer;
}

const halfBytes = 32;
/** Both halves in base64url. */
const format = /^[\w-]{86}$/;

/** The first token of a session. */
export function newRefreshToken(): RefreshToken {
  return { family: randomBytes(halfBytes), secret: randomBytes(halfBytes) };
}

/** The token in a text; undefined if it has not the format of one. */
export function parseRefreshToken(text: string): RefreshToken | undefined {
  if (!format.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64url");
  return { family: bytes.subarray(0, halfBytes), secret: bytes.subarray(halfBytes) };
}

/** The text that a client keeps. */
export function refreshTokenText({ family, secret }: RefreshToken): string {
  return Buffer.concat([family, secret]).toString("base64url");
}

/** A salt of 256 random bits, which makes the successor of a token. */
export const newSalt = (): string => randomBytes(halfBytes).toString("base64url");

/**
 * The token after this one: the same for the same salt, so every request with a token that was just
 * rotated gets the same successor. Neither the token without the salt nor the salt, which the
 * database has, without the token yields it.
 */
export function successorOf({ family, secret }: RefreshToken, salt: string): RefreshToken {
  return { family, secret: createHmac("sha256", secret).update(salt).digest() };
}

/** What the database has of half a token. */
export const hashOf = (half: Buffer): string => createHash("sha256").update(half).digest("base64url");

/**
 * The token against cross-site requests that belongs to a session in a cookie: only who read the
 * answer of its login knows it.
 */
export function csrfTokenOf({ family }: RefreshToken): string {
  return createHmac("sha256", family).update("csrf").digest("base64url");
}

/** Whether a request proves that it does not come from another site. */
export function isCsrfToken(given: string | undefined, token: RefreshToken): boolean {
  const [one, other] = [Buffer.from(given ?? ""), Buffer.from(csrfTokenOf(token))];
  return one.length === other.length && timingSafeEqual(one, other);
}
