import { log } from "../process/log.ts";
import { inTime } from "../redis/in-time.ts";
import { RedisConnection, type RedisAddress } from "../redis/redis-connection.ts";
import { countScript, countScriptHash, scriptWords, verdictsOf } from "./count-script.ts";
import type { LimitCheck, Verdict } from "./limit-check.ts";

/** How often an unavailable server is tried; no request waits for it. */
const probeMilliseconds = 500;
/** The script runs undisturbed: so many requests at once keep others waiting for about a millisecond. */
const mostInBatch = 100;

/** The server does not count; the request is decided without it. */
export class CounterAway extends Error {
  constructor() {
    super("the shared counter of limits is unavailable");
    this.name = "CounterAway";
  }
}

interface Waiting {
  readonly checks: readonly LimitCheck[];
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Counts requests in Redis, for all processes together. Requests that arrive while others are being
 * counted go together in the next round trip. While the server is unavailable, they fail at once.
 */
export class SharedCounter {
  readonly #connection: RedisConnection;
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  #isSending = false;
  #isSuspect = false;
  #probes: NodeJS.Timeout | undefined;

  /** `now` overrides the clock of the server, in milliseconds. */
  constructor(address: RedisAddress, now = () => 0) {
    this.#now = now;
    this.#connection = new RedisConnection(address, "fails-fast").begin();
  }

  get isAvailable(): boolean {
    return this.#connection.status === "ready" && !this.#isSuspect;
  }

  /** Counts one request. @throws CounterAway */
  async spend(checks: readonly LimitCheck[]): Promise<Verdict> {
    if (!this.isAvailable) throw new CounterAway();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ checks, resolve, reject });
      if (!this.#isSending) void this.#send();
    });
  }

  /** Resolves once it is available, without a timeout. */
  async untilReady(): Promise<void> {
    await this.#connection.untilReady();
  }

  close(): void {
    clearInterval(this.#probes);
    this.#connection.disconnect();
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, mostInBatch);
      try {
        const verdicts = await this.#count(batch.map(({ checks }) => checks));
        for (const [n, { resolve, reject }] of batch.entries()) {
          const verdict = verdicts[n];
          if (verdict === undefined) reject(new CounterAway());
          else resolve(verdict);
        }
      } catch (err) {
        this.#suspect(err);
        for (const { reject } of [...batch, ...this.#waiting.splice(0)]) reject(new CounterAway());
      }
    }
    this.#isSending = false;
  }

  async #count(requests: readonly (readonly LimitCheck[])[]): Promise<Verdict[]> {
    const words = scriptWords(requests, this.#now());
    return verdictsOf((await inTime(this.#evaluate(words))) as number[], requests);
  }

  async #evaluate(words: readonly (string | number)[]): Promise<unknown> {
    try {
      return await this.#connection.call("evalsha", countScriptHash, ...words);
    } catch (error) {
      // The server was restarted, or is another one.
      if (!(error instanceof Error && error.message.startsWith("NOSCRIPT"))) throw error;
      return this.#connection.call("eval", countScript, ...words);
    }
  }

  #suspect(err: unknown): void {
    if (this.#isSuspect) return;
    this.#isSuspect = true;
    log.warn({ err }, "limits are not counted in Redis");
    this.#probes = setInterval(() => void this.#probe(), probeMilliseconds).unref();
  }

  async #probe(): Promise<void> {
    if (this.#connection.status !== "ready") return;
    try {
      await inTime(this.#connection.ping());
    } catch {
      return;
    }
    clearInterval(this.#probes);
    if (!this.#isSuspect) return;
    this.#isSuspect = false;
    log.info("limits are counted in Redis again");
  }
}
