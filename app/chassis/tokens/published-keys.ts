import { createPublicKey, type KeyObject } from "node:crypto";
import * as z from "zod";
import { unavailable } from "../http/problem.ts";
import { ProblemError } from "../http/problem-error.ts";
import { log } from "../process/log.ts";
import { secretLifeMilliseconds } from "../secrets/secret.ts";
import { askAuth } from "./ask-auth.ts";
import type { KeySource } from "./token-verifier.ts";

/** The key set of auth (RFC 7517), with the fields that verifiers use. */
export const KeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal("RSA"),
      kid: z.string(),
      alg: z.literal("RS256"),
      use: z.literal("sig"),
      n: z.string(),
      e: z.string(),
    }),
  ),
});

/** Path of the key set. */
export const keySetPath = "/v1/auth/jwks";

/** How long a verifier uses the key set that it read. */
export const keySetLifeMilliseconds = 5 * 60_000;

/**
 * How long a key is published before it signs: longer than the caches of every instance of auth and
 * of every verifier together.
 */
export const publicationMilliseconds = secretLifeMilliseconds + keySetLifeMilliseconds + 60_000;
const pauseMilliseconds = 5_000;
const pauseAfterFailureMilliseconds = 1_000;
const timeoutMilliseconds = 2_000;

interface Held {
  readonly modulus: string;
  readonly key: KeyObject;
}

/**
 * The public keys of auth: cached, read again every five minutes, and for an unknown kid at most
 * every 5 s, or every second while auth does not answer, in one request at a time.
 */
export class PublishedKeys implements KeySource {
  readonly #url: string;
  readonly #now: () => number;
  #keys: ReadonlyMap<string, Held> | undefined;
  #triedAt = -Infinity;
  #failed = true;
  #reading: Promise<void> | undefined;

  /** @param address `host:port` of auth */
  constructor(address: string, now: () => number = () => performance.now()) {
    this.#url = `http://${address}${keySetPath}`;
    this.#now = now;
  }

  /**
   * The key with this kid. @throws ProblemError 503 if it is unknown and auth did not answer: it may
   * be a new one
   */
  find(kid: string): KeyObject | Promise<KeyObject | undefined> {
    const known = this.#keys?.get(kid);
    if (known === undefined) return this.#findAgain(kid);
    if (this.#now() - this.#triedAt > keySetLifeMilliseconds) void this.#read();
    return known.key;
  }

  async #findAgain(kid: string): Promise<KeyObject | undefined> {
    const pause = this.#failed ? pauseAfterFailureMilliseconds : pauseMilliseconds;
    if (this.#now() - this.#triedAt > pause) await this.#read();
    else await this.#reading;
    const key = this.#keys?.get(kid)?.key;
    if (key === undefined && this.#failed) throw new ProblemError(unavailable, { headers: { "Retry-After": "1" } });
    return key;
  }

  async #read(): Promise<void> {
    this.#triedAt = this.#now();
    this.#reading ??= this.#fetch().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #fetch(): Promise<void> {
    try {
      const { keys } = await askAuth(this.#url, KeySet, timeoutMilliseconds);
      this.#keys = new Map(keys.map((key) => [key.kid, this.#held(key)]));
      this.#failed = false;
    } catch (err) {
      this.#failed = true;
      log.warn({ err }, "public keys not refreshed, using the cached ones");
    }
  }

  /** The same object for the same key, by which verifiers recognize it. */
  #held(key: z.infer<typeof KeySet>["keys"][number]): Held {
    const before = this.#keys?.get(key.kid);
    if (before?.modulus === key.n) return before;
    return { modulus: key.n, key: createPublicKey({ key, format: "jwk" }) };
  }
}
