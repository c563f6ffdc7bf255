/** How fast a worker notices and tries again. */
export interface Pace {
  /** A job that shows no sign of life for so long is given to another worker. */
  readonly stallMilliseconds: number;
  /** Before the second attempt; doubled for each further one. */
  readonly backoffMilliseconds: number;
  /** The relay looks so often even where nobody wakes it. */
  readonly pollMilliseconds: number;
}

/** The pace of every service; tests go faster. */
export const usualPace: Pace = { stallMilliseconds: 5_000, backoffMilliseconds: 5_000, pollMilliseconds: 1_000 };
