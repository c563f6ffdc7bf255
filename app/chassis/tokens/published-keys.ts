import { createPublicKey, type KeyObject } from "node:crypto";
import * as z from "zod";
import { unavailable } from "../http/problem.ts";
import { ProblemError } from "../http/problem-error.ts";
import { log } from "../process/log.ts";
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

const lifeMilliseconds = 5 * 60_000;
const pauseMilliseconds = 30_000;
const pauseWithoutKeysMilliseconds = 1_000;

/**
 * The public keys of auth: cached, refreshed every five minutes, and for an unknown kid at most
 * every 30 s.
 */
export class PublishedKeys implements KeySource {
  readonly #url: string;
  readonly #now: () => number;
  #keys: ReadonlyMap<string, KeyObject> | undefined;
  #triedAt = -Infinity;
  #reading: Promise<void> | undefined;

  /** @param address `host:port` of auth */
  constructor(address: string, now: () => number = Date.now) {
    this.#url = `http://${address}${keySetPath}`;
    this.#now = now;
  }

  /** The key with this kid. @throws ProblemError 503 before the first successful fetch */
  async find(kid: string): Promise<KeyObject | undefined> {
    const known = this.#keys?.get(kid);
    const age = this.#now() - this.#triedAt;
    if (known !== undefined) {
      if (age > lifeMilliseconds) void this.#read();
      return known;
    }
    if (age > (this.#keys === undefined ? pauseWithoutKeysMilliseconds : pauseMilliseconds)) await this.#read();
    else await this.#reading;
    if (this.#keys === undefined) throw new ProblemError(unavailable, { headers: { "Retry-After": "1" } });
    return this.#keys.get(kid);
  }

  async #read(): Promise<void> {
    this.#triedAt = this.#now();
    this.#reading ??= this.#fetch().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #fetch(): Promise<void> {
    try {
      const response = await fetch(this.#url, { signal: AbortSignal.timeout(2_000), redirect: "error" });
      if (!response.ok) throw new Error(`${this.#url} answered ${response.status}`);
      const { keys } = KeySet.parse(await response.json());
      this.#keys = new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: "jwk" })]));
    } catch (err) {
      log.warn({ err }, "public keys not refreshed, using the cached ones");
    }
  }
}
