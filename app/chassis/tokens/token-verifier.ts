import type { KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { notSignedIn } from "../http/problem.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { User } from "../http/route.ts";

/** Where public keys come from. A token's header names one and says nothing else: its jku, jwk and x5u are never looked at. */
export interface KeySource {
  /** The key of that name; undefined where nobody knows it. */
  find(kid: string): Promise<KeyObject | undefined>;
}

/** The only way to sign that is believed. */
export const tokenAlgorithm = "RS256";
/** The `typ` of an access token (RFC 9068): no other token of ours passes for one. */
export const accessTokenType = "at+jwt";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells who an access token was given to. */
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

/** The `kid` of a token that says of itself to be an access token signed the only way that is believed. */
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
