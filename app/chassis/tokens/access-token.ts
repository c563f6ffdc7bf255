import { sign, verify, type KeyObject } from "node:crypto";
import * as z from "zod";

/** The only accepted signature algorithm: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518). */
export const tokenAlgorithm = "RS256";
/** The `typ` of an access token (RFC 9068), which tells it apart from other tokens. */
export const accessTokenType = "at+jwt";

/** Issuer and audience that every access token must have. */
export interface TokenRules {
  readonly TOKEN_ISSUER: string;
  readonly TOKEN_AUDIENCE: string;
}

/** The claims of a valid access token; times in seconds since 1970. */
export interface Claims {
  /** The user's uuid. */
  readonly sub: string;
  /** The session's uuid; tokens of before there were sessions have none. */
  readonly sid?: string | undefined;
  readonly iat: number;
  readonly exp: number;
}

const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const Uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const GivenClaims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  sub: Uuid,
  sid: Uuid.optional(),
  iat: z.number(),
  exp: z.number(),
  nbf: z.number().default(0),
});

/** Signs claims as a JSON Web Token in compact serialization. */
export function signToken(kid: string, key: KeyObject, claims: Readonly<Record<string, unknown>>): string {
  const unsigned = `${encode({ alg: tokenAlgorithm, typ: accessTokenType, kid })}.${encode(claims)}`;
  return `${unsigned}.${sign("sha256", Buffer.from(unsigned), key).toString("base64url")}`;
}

/** Whether a text has the shape of a token; anything else needs no further work. */
export function isCompact(text: string): boolean {
  return compact.test(text);
}

/**
 * The `kid` of an access token with the accepted algorithm; undefined for every other token. Reads
 * no other member that could name a key: jku, jwk and x5u are ignored.
 */
export function keyIdOf(token: string): string | undefined {
  const { alg, typ, kid, crit } = decode(token.slice(0, token.indexOf("."))) ?? {};
  if (alg !== tokenAlgorithm || typeof typ !== "string" || typeof kid !== "string" || crit !== undefined)
    return undefined;
  // RFC 7515, 4.1.9: a media type, of which "application/" may be omitted.
  return typ.toLowerCase().replace(/^application\//, "") === accessTokenType ? kid : undefined;
}

/** The claims of a token; undefined if issuer, audience, time or subject is not valid. */
export function claimsOf(token: string, rules: TokenRules, now: number): Claims | undefined {
  return validClaims(decode(token.slice(token.indexOf(".") + 1, token.lastIndexOf("."))), rules, now / 1_000);
}

/** Whether the signature of a token was made with the private key that belongs to `key`. */
export function isSignedBy(token: string, key: KeyObject): boolean {
  const end = token.lastIndexOf(".");
  const signature = Buffer.from(token.slice(end + 1), "base64url");
  return verify("sha256", Buffer.from(token.slice(0, end)), key, signature);
}

function validClaims(raw: unknown, { TOKEN_ISSUER, TOKEN_AUDIENCE }: TokenRules, now: number): Claims | undefined {
  const { data: claims } = GivenClaims.safeParse(raw);
  if (claims === undefined) return undefined;
  const isMeant = claims.iss === TOKEN_ISSUER && [claims.aud].flat().includes(TOKEN_AUDIENCE);
  return isMeant && claims.nbf <= now && now < claims.exp ? claims : undefined;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
