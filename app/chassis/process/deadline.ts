import { AsyncLocalStorage } from "node:async_hooks";

/** The time that a request has: what it started ends with it. */
export class Deadline {
  readonly #releases = new Set<() => void>();
  #over = false;

  /** Whether nobody waits for the answer any more. */
  get over(): boolean {
    return this.#over;
  }

  /** The client went away: what is under way completes, nothing new starts. */
  abandon(): void {
    this.#over = true;
  }

  /** The time is up: what is under way is cut off. */
  expire(): void {
    this.#over = true;
    for (const release of this.#releases) release();
    this.#releases.clear();
  }

  /** Calls `cutOff` if the time is up. @returns how to withdraw it */
  onExpiry(cutOff: () => void): () => void {
    this.#releases.add(cutOff);
    return () => void this.#releases.delete(cutOff);
  }
}

/** The deadline of the current request; jobs have none. */
export const currentDeadline = new AsyncLocalStorage<Deadline>();
