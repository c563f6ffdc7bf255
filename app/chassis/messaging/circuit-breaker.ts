import { backoff } from "./backoff.ts";

const failuresToOpen = 3;
const longestMilliseconds = 30_000;

/**
 * Stops calls to an external system after three failures in a row. It then admits one call at a
 * time, at growing intervals of at most 30 seconds, until one succeeds.
 */
export class CircuitBreaker {
  readonly #firstMilliseconds: number;
  #failures = 0;
  #openUntil = 0;
  #probing = false;

  constructor(firstMilliseconds: number) {
    this.#firstMilliseconds = firstMilliseconds;
  }

  get isOpen(): boolean {
    return this.#failures >= failuresToOpen;
  }

  /** Milliseconds until it admits a call: 0 while it is closed. */
  get waitMilliseconds(): number {
    if (!this.isOpen) return 0;
    return this.#probing ? longestMilliseconds : Math.max(0, this.#openUntil - performance.now());
  }

  /** Whether a call may begin; the caller then reports its result. */
  admits(): boolean {
    if (this.waitMilliseconds > 0) return false;
    this.#probing = this.isOpen;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#probing = false;
  }

  /** @returns whether this call opened it */
  failed(): boolean {
    const wasOpen = this.isOpen;
    // A call that began before it opened: failures at the same time must not lengthen the interval.
    if (wasOpen && !this.#probing) return false;
    this.#failures += 1;
    this.#probing = false;
    const pause = backoff(Math.max(1, this.#failures - failuresToOpen + 1), this.#firstMilliseconds, Math.random());
    this.#openUntil = performance.now() + Math.min(longestMilliseconds, pause);
    return this.isOpen && !wasOpen;
  }
}
