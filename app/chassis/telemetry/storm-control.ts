/** The limits of {@link StormControl}. */
export interface StormLimits {
  readonly windowMilliseconds: number;
  /** Reports of one fingerprint in a window. */
  readonly perFingerprint: number;
  /** Reports of all fingerprints in a window. */
  readonly inAll: number;
}

/** Five of a kind in a minute show what is wrong; a hundred in all keep the bill and the mail small. */
export const defaultLimits: StormLimits = { windowMilliseconds: 60_000, perFingerprint: 5, inAll: 100 };

interface Window {
  reported: number;
  dropped: number;
}

/** Bounds how many reports leave a process, and counts those that do not. */
export class StormControl {
  readonly #limits: StormLimits;
  readonly #now: () => number;
  #windows = new Map<string, Window>();
  #began: number;
  #inAll = 0;
  /** Dropped in earlier windows and not told yet, by fingerprint. */
  #untold = new Map<string, number>();

  constructor(limits = defaultLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
    this.#began = now();
  }

  /**
   * Whether a report of this fingerprint may leave: undefined if not, otherwise how many of it were
   * dropped since the last one that left.
   */
  admit(fingerprint: string): number | undefined {
    this.#turn();
    const window = this.#windows.get(fingerprint) ?? { reported: 0, dropped: 0 };
    // Beyond the limit in all, new fingerprints would fill the memory.
    if (this.#inAll < this.#limits.inAll) this.#windows.set(fingerprint, window);
    if (window.reported >= this.#limits.perFingerprint || this.#inAll >= this.#limits.inAll) {
      window.dropped += 1;
      return undefined;
    }
    window.reported += 1;
    this.#inAll += 1;
    const dropped = window.dropped + (this.#untold.get(fingerprint) ?? 0);
    window.dropped = 0;
    this.#untold.delete(fingerprint);
    return dropped;
  }

  #turn(): void {
    if (this.#now() - this.#began < this.#limits.windowMilliseconds) return;
    const dropped = [...this.#windows].filter(([, one]) => one.dropped > 0);
    this.#untold = new Map(
      dropped.map(([fingerprint, one]) => [fingerprint, one.dropped + (this.#untold.get(fingerprint) ?? 0)]),
    );
    this.#windows = new Map();
    this.#began = this.#now();
    this.#inAll = 0;
  }
}
