import { backoff } from "./backoff.ts";

const failuresToOpen = 3;
const longestMilliseconds = 30_000;

/** A call that a breaker has admitted; the caller reports a failure with it. */
export interface AdmittedCall {
  readonly isProbe: boolean;
}

/**
 * Stops calls to an external system after three failures in a row. It then admits one call at a
 * time, at growing intervals of at most 30 seconds, until one succeeds.
 */
export class CircuitBreaker {
  readonly #firstMilliseconds: number;
  #failures = 0;
  #openUntil = 0;
  #probe: AdmittedCall | undefined;

  constructor(firstMilliseconds: number) {
    this.#firstMilliseconds = firstMilliseconds;
  }

  get isOpen(): boolean {
    return this.#failures >= failuresToOpen;
  }

  /** Milliseconds until it admits a call: 0 while it is closed. */
  get waitMilliseconds(): number {
    if (!this.isOpen) return 0;
    return this.#probe !== undefined ? longestMilliseconds : Math.max(0, this.#openUntil - performance.now());
  }

  /** A call that may begin, whose result the caller then reports; undefined if none may. */
  admit(): AdmittedCall | undefined {
    if (this.waitMilliseconds > 0) return undefined;
    const call = { isProbe: this.isOpen };
    if (call.isProbe) this.#probe = call;
    return call;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#probe = undefined;
  }

  /** An admitted call was not made: it says nothing about the system, and the next one may test it. */
  notCalled(call: AdmittedCall): void {
    if (call === this.#probe) this.#probe = undefined;
  }

  /** @returns whether this call opened it */
  failed(call: AdmittedCall): boolean {
    const wasOpen = this.isOpen;
    // A call that began before it opened neither lengthens the interval nor ends the probe of another.
    if (wasOpen && call !== this.#probe) return false;
    this.#failures += 1;
    this.#probe = undefined;
    const pause = backoff(Math.max(1, this.#failures - failuresToOpen + 1), this.#firstMilliseconds, Math.random());
    this.#openUntil = performance.now() + Math.min(longestMilliseconds, pause);
    return this.isOpen && !wasOpen;
  }
}
