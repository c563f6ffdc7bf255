import { hash, type KeyObject } from "node:crypto";
import { notSignedIn } from "../http/problem.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { User } from "../http/route.ts";
import { claimsOf, keyIdOf, type TokenRules } from "./access-token.ts";

/** A source of public keys. Tokens select a key by kid only. */
export interface KeySource {
  /** The key with this kid: at once if it is known, undefined after the keys were read again. */
  find(kid: string): KeyObject | Promise<KeyObject | undefined>;
}

/** A source of revocations. */
export interface RevocationSource {
  /**
   * Milliseconds since 1970 up to which tokens of a subject are revoked; undefined if none is. At
   * once while the known revocations are recent.
   */
  revokedUntil(subject: string): number | undefined | Promise<number | undefined>;
}

interface Verified {
  readonly user: User;
  readonly kid: string;
  readonly key: KeyObject;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** About 3 MB. */
const maxVerified = 10_000;

/**
 * Verifies access tokens. Remembers the hash of the tokens whose signature it verified, until they
 * expire or their key is removed; asks for revocations each time.
 */
export class TokenVerifier {
  readonly #keys: KeySource;
  readonly #revocations: RevocationSource;
  readonly #rules: TokenRules;
  readonly #now: () => number;
  readonly #verified = new Map<string, Verified>();

  constructor(keys: KeySource, revocations: RevocationSource, rules: TokenRules, now: () => number = Date.now) {
    this.#keys = keys;
    this.#revocations = revocations;
    this.#rules = rules;
    this.#now = now;
  }

  /** The user of a valid token. @throws ProblemError 401, the same for every fault */
  async verify(token: string): Promise<User> {
    const digest = hash("sha256", token, "base64");
    const verified = this.#remembered(digest) ?? (await this.#verify(token, digest));
    if (verified === undefined) throw refusal();
    const revoked = this.#revocations.revokedUntil(verified.user.uuid);
    const until = revoked instanceof Promise ? await revoked : revoked;
    // A token's time has whole seconds: one of the second of the revocation counts as older.
    if (until !== undefined && verified.issuedAt <= until) throw refusal();
    return verified.user;
  }

  #remembered(digest: string): Verified | undefined {
    const verified = this.#verified.get(digest);
    if (verified === undefined) return undefined;
    if (this.#now() < verified.expiresAt && this.#keys.find(verified.kid) === verified.key) return verified;
    this.#verified.delete(digest);
    return undefined;
  }

  async #verify(token: string, digest: string): Promise<Verified | undefined> {
    const kid = keyIdOf(token);
    if (kid === undefined) return undefined;
    const found = this.#keys.find(kid);
    const key = found instanceof Promise ? await found : found;
    const claims = key === undefined ? undefined : claimsOf(token, key, this.#rules, this.#now());
    if (key === undefined || claims === undefined) return undefined;
    const { sub, iat, exp } = claims;
    const verified = { user: { uuid: sub }, kid, key, issuedAt: iat * 1_000, expiresAt: exp * 1_000 };
    this.#remember(digest, verified);
    return verified;
  }

  #remember(digest: string, verified: Verified): void {
    this.#verified.set(digest, verified);
    if (this.#verified.size <= maxVerified) return;
    const [oldest] = this.#verified.keys();
    if (oldest !== undefined) this.#verified.delete(oldest);
  }
}

function refusal(): ProblemError {
  return new ProblemError(notSignedIn, { headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' } });
}
