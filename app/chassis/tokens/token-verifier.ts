import { hash, type KeyObject } from "node:crypto";
import type { StaffRole } from "../../../contract/roles.ts";
import { sensitiveSeconds } from "../../../contract/sessions.ts";
import type { User } from "../http/route.ts";
import { claimsOf, isCompact, isSignedBy, keyIdOf, type TokenRules } from "./access-token.ts";

/** A source of public keys. Tokens select a key by kid only. */
export interface KeySource {
  /** The key with this kid: at once if it is known, undefined after the keys were read again. */
  find(kid: string): KeyObject | Promise<KeyObject | undefined>;
}

/** A source of what changes while a token is valid: revocations, and the roles of users. */
export interface RevocationSource {
  /**
   * Milliseconds since 1970 up to which tokens of a subject are revoked; undefined if none is. At
   * once while the known revocations are recent.
   */
  revokedUntil(subject: string): number | undefined | Promise<number | undefined>;
  /** The role of a user of the staff, as known; undefined for every other user. */
  roleOf(user: string): StaffRole | undefined;
  /** How long ago the known revocations and roles were all there are. */
  millisecondsBehind(): number;
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
/** About 0.2 MB. */
const maxMisSigned = 1_000;

/**
 * Verifies access tokens. Remembers the hash of the tokens whose signature it verified, until they
 * expire or their key is removed; asks for revocations each time. Also remembers tokens with a wrong
 * signature, with the key that did not make it: that never changes, and any other key, also one that
 * is published later under the same kid, verifies the token again.
 */
export class TokenVerifier {
  readonly #keys: KeySource;
  readonly #revocations: RevocationSource;
  readonly #rules: TokenRules;
  readonly #now: () => number;
  readonly #verified = new Map<string, Verified>();
  readonly #misSigned = new Map<string, Pick<Verified, "kid" | "key">>();

  constructor(keys: KeySource, revocations: RevocationSource, rules: TokenRules, now: () => number = Date.now) {
    this.#keys = keys;
    this.#revocations = revocations;
    this.#rules = rules;
    this.#now = now;
  }

  /**
   * The user of a valid token, undefined for every fault; a promise only while its key or the
   * revocations are read. @throws ProblemError 503 if they were never read
   */
  verify(token: string): User | undefined | Promise<User | undefined> {
    if (!isCompact(token)) return undefined;
    const digest = hash("sha256", token, "base64");
    if (this.#isMisSigned(digest)) return undefined;
    const verified = this.#remembered(digest) ?? this.#verify(token, digest);
    return verified instanceof Promise
      ? verified.then(async (found) => this.#unlessRevoked(found))
      : this.#unlessRevoked(verified);
  }

  /** Whether a revoked token is surely refused, but for those of the last seconds. */
  knowsRevocations(): boolean {
    return this.#revocations.millisecondsBehind() <= sensitiveSeconds * 1_000;
  }

  #unlessRevoked(verified: Verified | undefined): User | undefined | Promise<User | undefined> {
    if (verified === undefined) return undefined;
    const { session, uuid } = verified.user;
    const until = this.#revocations.revokedUntil(session ?? uuid);
    return until instanceof Promise
      ? until.then((time) => this.#withRole(userAfter(verified, time)))
      : this.#withRole(userAfter(verified, until));
  }

  #withRole(user: User | undefined): User | undefined {
    const role = user === undefined ? undefined : this.#revocations.roleOf(user.uuid);
    return user === undefined || role === undefined ? user : { ...user, role };
  }

  #isMisSigned(digest: string): boolean {
    const wrong = this.#misSigned.get(digest);
    return wrong !== undefined && this.#keys.find(wrong.kid) === wrong.key;
  }

  #remembered(digest: string): Verified | undefined {
    const verified = this.#verified.get(digest);
    if (verified === undefined) return undefined;
    if (this.#now() < verified.expiresAt && this.#keys.find(verified.kid) === verified.key) return verified;
    this.#verified.delete(digest);
    return undefined;
  }

  #verify(token: string, digest: string): Verified | undefined | Promise<Verified | undefined> {
    const kid = keyIdOf(token);
    if (kid === undefined) return undefined;
    const key = this.#keys.find(kid);
    return key instanceof Promise
      ? key.then((found) => this.#verifyBy(found, kid, token, digest))
      : this.#verifyBy(key, kid, token, digest);
  }

  #verifyBy(key: KeyObject | undefined, kid: string, token: string, digest: string): Verified | undefined {
    if (key === undefined) return undefined;
    // Before the signature, because it costs less.
    const claims = claimsOf(token, this.#rules, this.#now());
    if (claims === undefined) return undefined;
    if (!isSignedBy(token, key)) {
      remember(this.#misSigned, digest, { kid, key }, maxMisSigned);
      return undefined;
    }
    const { sub, sid, iat, exp } = claims;
    const verified = { user: { uuid: sub, session: sid }, kid, key, issuedAt: iat * 1_000, expiresAt: exp * 1_000 };
    remember(this.#verified, digest, verified, maxVerified);
    return verified;
  }
}

/**
 * A session that is revoked has no valid token, whatever its time. A token without a session is
 * valid if it is newer than the revocation of its user; its time has whole seconds: one of the
 * second of the revocation counts as older.
 */
function userAfter({ user, issuedAt }: Verified, revokedUntil: number | undefined): User | undefined {
  if (revokedUntil === undefined) return user;
  return user.session === undefined && issuedAt > revokedUntil ? user : undefined;
}

/** Forgets the oldest entry beyond `most`. */
function remember<Value>(entries: Map<string, Value>, digest: string, value: Value, most: number): void {
  entries.set(digest, value);
  if (entries.size <= most) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}
