/**
 * Lets one loop sleep until the earliest time for which somebody asked, by a clock that is never
 * set.
 */
export class WakeTimer {
  #at = Infinity;
  #ended = false;
  #wake: () => void = () => undefined;

  /** Ends the current or next wait in this many milliseconds, or earlier. */
  in(milliseconds: number): void {
    const at = performance.now() + milliseconds;
    if (at >= this.#at) return;
    this.#at = at;
    this.#wake();
  }

  /** Resolves at the earliest time asked for, at most after `milliseconds`. */
  async wait(milliseconds: number): Promise<void> {
    this.in(milliseconds);
    while (!this.#ended) {
      const left = this.#at - performance.now();
      if (left <= 0) break;
      await this.#sleep(left);
    }
    this.#at = Infinity;
  }

  /** Ends the current and every later wait. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async #sleep(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
