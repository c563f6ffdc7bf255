import { createHash } from "node:crypto";
import { limitClasses, requestLimits, type LimitClass, type RequestLimitName } from "../../../contract/limits.ts";
import type { Counted } from "../../../contract/limit-declaration.ts";
import { requestNumbersOf, type RequestNumbers } from "../../../contract/request-limits.ts";
import { cacheAddress, type CacheValues } from "../redis/cache-address.ts";
import { gauge, readGauges } from "../telemetry/metrics.ts";
import type { LimitCheck, LimitState } from "./limit-check.ts";
import { LocalCounter } from "./local-counter.ts";
import { CounterAway, SharedCounter } from "./shared-counter.ts";

/** Who sends a request, and what it is aimed at. */
export interface Subject {
  readonly user: string | undefined;
  readonly session?: string | undefined;
  /** An IPv4 address, or an IPv6 network. */
  readonly network: string;
  readonly target?: string | undefined;
}

/** One limit of a request, as the headers of its answer say it. */
export interface LimitReport {
  readonly name: RequestLimitName;
  readonly requests: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until more requests than `remaining` may pass. */
  readonly seconds: number;
}

/** What the limits say of a request: `uncounted` if it must be refused because nobody counts. */
export type Decision =
  | { readonly verdict: "passes" | "exceeds"; readonly reports: readonly LimitReport[] }
  | { readonly verdict: "uncounted" };

/** The variables of a process that has limits. */
interface LimitValues extends CacheValues {
  readonly REQUEST_LIMITS: string;
}

interface Exhausted {
  readonly reports: readonly LimitReport[];
  readonly until: number;
}

/**
 * For how long a process refuses what has used up its limit without asking Redis again: a flood
 * costs a round trip a second.
 */
const pauseMilliseconds = 1_000;
/** About 3 MB. */
const mostExhausted = 10_000;

const unlimited: Decision = { verdict: "passes", reports: [] };

/** Counts requests against the limits of their class (LIMITS-1), in Redis or as each limit says. */
export class Limiter {
  readonly #numbers: RequestNumbers;
  readonly #shared: SharedCounter;
  readonly #local = new LocalCounter();
  /** Those that were refused last, oldest first. */
  readonly #exhausted = new Map<string, Exhausted>();
  readonly #stopGauge: () => void;

  constructor(numbers: RequestNumbers, shared: SharedCounter) {
    this.#numbers = numbers;
    this.#shared = shared;
    this.#stopGauge = readGauges(() => [gauge("groundwork_limits_uncounted", {}, shared.isAvailable ? 0 : 1)]);
  }

  /** Connects in the background: without Redis, requests are decided as their limits say. */
  static open({ REQUEST_LIMITS: text, ...cache }: LimitValues): Limiter {
    return new Limiter(requestNumbersOf(text), new SharedCounter(cacheAddress(cache)));
  }

  /** Counts a request of a route of this class. */
  async spend(limitClass: LimitClass, subject: Subject): Promise<Decision> {
    const names = limitsOf(limitClass, subject);
    if (names.length === 0) return unlimited;
    const checks = names.map((name) => this.#checkOf(name, subject));
    const { passes, states } = (await this.#count(names, checks)) ?? { passes: undefined, states: [] };
    if (passes === undefined) return { verdict: "uncounted" };
    const reports = names.map((name, n) => this.#report(name, states[n]));
    if (!passes) this.#remember(checks, reports);
    return { verdict: passes ? "passes" : "exceeds", reports };
  }

  /** The limits of a request that are known to be used up, without asking Redis; undefined if none. */
  exhausted(limitClass: LimitClass, subject: Subject): readonly LimitReport[] | undefined {
    if (this.#exhausted.size === 0) return undefined;
    for (const name of limitsOf(limitClass, subject)) {
      const known = this.#exhausted.get(keyOf(name, subject));
      if (known !== undefined && performance.now() < known.until) return known.reports;
    }
    return undefined;
  }

  /** Resolves once Redis counts, without a timeout. */
  async untilReady(): Promise<void> {
    await this.#shared.untilReady();
  }

  close(): void {
    this.#stopGauge();
    this.#shared.close();
  }

  async #count(names: readonly RequestLimitName[], checks: readonly LimitCheck[]) {
    try {
      return await this.#shared.spend(checks);
    } catch (error) {
      if (!(error instanceof CounterAway)) throw error;
      const isRefused = names.some((name) => requestLimits[name].withoutRedis === "refuse");
      return isRefused ? undefined : this.#local.spend(checks, performance.now());
    }
  }

  #checkOf(name: RequestLimitName, subject: Subject): LimitCheck {
    const { seconds, window } = requestLimits[name];
    return { key: keyOf(name, subject), requests: this.#numbers[name], milliseconds: seconds * 1_000, window };
  }

  #report(
    name: RequestLimitName,
    { remaining, milliseconds }: LimitState = { remaining: 0, milliseconds: 0 },
  ): LimitReport {
    const { seconds: windowSeconds } = requestLimits[name];
    const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
    return { name, requests: this.#numbers[name], windowSeconds, remaining, seconds };
  }

  #remember(checks: readonly LimitCheck[], reports: readonly LimitReport[]): void {
    for (const [n, { key }] of checks.entries()) {
      const report = reports[n];
      if (report?.remaining !== 0) continue;
      this.#exhausted.delete(key);
      const until = performance.now() + Math.min(pauseMilliseconds, report.seconds * 1_000);
      this.#exhausted.set(key, { reports, until });
    }
    for (const key of this.#exhausted.keys()) {
      if (this.#exhausted.size <= mostExhausted) return;
      this.#exhausted.delete(key);
    }
  }
}

/** The limits of a class that count a request. */
function limitsOf(limitClass: LimitClass, { user, target }: Subject): readonly RequestLimitName[] {
  return limitClasses[limitClass].filter((name) => {
    const { per } = requestLimits[name];
    if (per === "user" || per === "session") return user !== undefined;
    if (per === "target") return target !== undefined;
    return per === "address" || user === undefined;
  });
}

/** The key of a counter; a target, such as an e-mail address, is hashed. */
function keyOf(name: RequestLimitName, subject: Subject): string {
  const { per, window } = requestLimits[name];
  return `limit:${window}:${name}:${whose(per, subject)}`;
}

function whose(per: Counted, { user = "", session = user, network, target = "" }: Subject): string {
  if (per === "user") return user;
  if (per === "session") return session;
  return per === "target" ? hashOf(target) : network;
}

const hashOf = (target: string): string => createHash("sha256").update(target).digest("base64url");
