/** Too much is under way: the caller should answer 503 and have the client retry later. */
export class Overloaded extends Error {
  constructor(what: string) {
    super(`${what}: all slots are in use`);
    this.name = "Overloaded";
  }
}

/** Limits of {@link Slots}. */
export interface SlotLimits {
  /** How many may hold a slot at once. */
  readonly slots: number;
  /** How many may wait for one, and for how long; without them any number, for as long as it takes. */
  readonly waiting?: number;
  readonly waitMilliseconds?: number;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout | undefined;
}

/** Bounds how many run at once, and how many wait for how long; first come, first served. */
export class Slots {
  readonly #what: string;
  readonly #limits: SlotLimits;
  readonly #waiters = new Set<Waiter>();
  #held = 0;
  #closed: Error | undefined;

  constructor(what: string, limits: SlotLimits) {
    this.#what = what;
    this.#limits = limits;
  }

  /** How many wait for a slot. */
  get waiting(): number {
    return this.#waiters.size;
  }

  /**
   * Takes a slot; the caller calls {@link leave} once. @throws Overloaded if none is free in time
   */
  async enter(): Promise<void> {
    if (this.#closed !== undefined) throw this.#closed;
    const { slots, waiting = Infinity, waitMilliseconds } = this.#limits;
    if (this.#held < slots) {
      this.#held += 1;
      return;
    }
    if (this.#waiters.size >= waiting) throw new Overloaded(this.#what);
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        this.#waiters.delete(waiter);
        reject(new Overloaded(this.#what));
      };
      const timer = waitMilliseconds === undefined ? undefined : setTimeout(giveUp, waitMilliseconds);
      const waiter: Waiter = { resolve, reject, timer };
      this.#waiters.add(waiter);
    });
  }

  /** How many hold a slot, and how many wait for one. */
  get used(): { readonly held: number; readonly waiting: number } {
    return { held: this.#held, waiting: this.#waiters.size };
  }

  /** Refuses with `reason` all that wait or come later; those with a slot continue. */
  close(reason: Error): void {
    this.#closed = reason;
    for (const { reject, timer } of this.#waiters) {
      clearTimeout(timer);
      reject(reason);
    }
    this.#waiters.clear();
  }

  /** Returns a slot: the longest waiter gets it. */
  leave(): void {
    const [next] = this.#waiters;
    if (next === undefined) {
      this.#held -= 1;
      return;
    }
    this.#waiters.delete(next);
    clearTimeout(next.timer);
    next.resolve();
  }

  /** Runs `work` in a slot. @throws Overloaded if none is free in time */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }
}
