import type { KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { notSignedIn } from "../http/problem.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { User } from "../http/route.ts";

/** A source of public keys. Tokens select a key by kid only: jku, jwk and x5u are ignored. */
export interface KeySource {
  /** The key with this kid; undefined if it is unknown. */
  find(kid: string): Promise<KeyObject | undefined>;
}

/** The only accepted signature algorithm. */
export const tokenAlgorithm = "RS256";
/** The `typ` of an access token (RFC 9068), which tells it apart from other tokens. */
export const accessTokenType = "at+jwt";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Verifies access tokens. */
export class TokenVerifier {
  readonly #keys: KeySource;
  readonly #rules: jwt.VerifyOptions;

  constructor(keys: KeySource, values: { readonly TOKEN_ISSUER: string; readonly TOKEN_AUDIENCE: string }) {
    this.#keys = keys;
    this.#rules = { algorithms: [tokenAlgorithm], issuer: values.TOKEN_ISSUER, audience: values.TOKEN_AUDIENCE };
  }

  /** The user of a valid token. @throws ProblemError 401, the same for every fault */
  async verify(token: string): Promise<User> {
    const kid = keyName(token);
    const key = kid === undefined ? undefined : await this.#keys.find(kid);
    const subject = key === undefined ? undefined : this.#subject(token, key);
    if (subject === undefined) {
      throw new ProblemError(notSignedIn, { headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' } });
    }
    return { uuid: subject };
  }

  #subject(token: string, key: KeyObject): string | undefined {
    try {
      const { sub, exp } = jwt.verify(token, key, this.#rules) as jwt.JwtPayload;
      return exp !== undefined && sub !== undefined && uuid.test(sub) ? sub : undefined;
    } catch (error) {
      if (error instanceof jwt.JsonWebTokenError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }
}

/**
 * The `kid` in the header of an access token with the accepted algorithm; undefined for other
 * tokens.
 */
function keyName(token: string): string | undefined {
  const dot = token.indexOf(".");
  if (dot === -1) return undefined;
  try {
    const header = JSON.parse(Buffer.from(token.slice(0, dot), "base64url").toString()) as Record<
      string,
      unknown
    > | null;
    const { alg, typ, kid } = header ?? {};
    return alg === tokenAlgorithm && typ === accessTokenType && typeof kid === "string" ? kid : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
