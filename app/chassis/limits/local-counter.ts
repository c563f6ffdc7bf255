import type { LimitCheck, LimitState, Verdict } from "./limit-check.ts";

/** About 2 MB; the counter that was used least lately is forgotten first. */
const mostCounters = 10_000;

/** The times of the requests of a sliding counter, or the count and the end of a fixed one. */
type Counter = { readonly times: number[] } | { readonly count: number; readonly end: number };

/** Counts the requests of this process alone, while Redis is unavailable, as the script does. */
export class LocalCounter {
  readonly #counters = new Map<string, Counter>();
  readonly #most: number;

  constructor(most = mostCounters) {
    this.#most = most;
  }

  /** The verdict on one request at a time in milliseconds. */
  spend(checks: readonly LimitCheck[], now: number): Verdict {
    const before = checks.map((check) => ({ check, ...stateOf(check, this.#counters.get(check.key), now) }));
    const passes = before.every(({ check, count }) => count < check.requests);
    if (!passes) return { passes, states: before.map(({ check, count, end }) => left(check, count, end - now)) };
    const states = before.map(({ check, count, end }) => {
      this.#keep(check.key, counted(check, this.#counters.get(check.key), { count, end, now }));
      return left(check, count + 1, end - now);
    });
    return { passes, states };
  }

  #keep(key: string, counter: Counter): void {
    this.#counters.delete(key);
    this.#counters.set(key, counter);
    if (this.#counters.size <= this.#most) return;
    const [oldest] = this.#counters.keys();
    if (oldest !== undefined) this.#counters.delete(oldest);
  }
}

const left = ({ requests }: LimitCheck, count: number, milliseconds: number): LimitState => ({
  remaining: Math.max(0, requests - count),
  milliseconds,
});

function stateOf({ milliseconds }: LimitCheck, counter: Counter | undefined, now: number) {
  const fresh = { count: 0, end: now + milliseconds };
  if (counter === undefined) return fresh;
  if ("end" in counter) return counter.end > now ? counter : fresh;
  const times = counter.times.filter((time) => time > now - milliseconds);
  const [oldest] = times;
  return oldest === undefined ? fresh : { count: times.length, end: oldest + milliseconds };
}

function counted(
  { window, milliseconds }: LimitCheck,
  counter: Counter | undefined,
  { count, end, now }: { count: number; end: number; now: number },
): Counter {
  if (window === "fixed") return { count: count + 1, end };
  const times = counter !== undefined && "times" in counter ? counter.times : [];
  return { times: [...times.filter((time) => time > now - milliseconds), now] };
}
