import { NotAttempted } from "./failures.ts";

/** Runs at most `size` pieces of work at once, the others in the order of their arrival. */
export class Slots {
  #free: number;
  #closed = false;
  readonly #waiting: PromiseWithResolvers<undefined>[] = [];

  constructor(size: number) {
    this.#free = size;
  }

  /** @throws NotAttempted if the slots are closed before the work begins, else as `work` */
  async use<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next.resolve(undefined);
    }
  }

  /** Refuses all work that has not begun; work in progress continues. */
  close(): void {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new NotAttempted("the process is stopping"));
  }

  async #enter(): Promise<void> {
    if (this.#closed) throw new NotAttempted("the process is stopping");
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const place = Promise.withResolvers<undefined>();
    this.#waiting.push(place);
    await place.promise;
  }
}
