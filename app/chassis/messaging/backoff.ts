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

const longestMilliseconds = 5 * 60_000;

/**
 * How long to wait after an attempt: doubled each time, at most five minutes, and by a chance (0 to 1) up to half of it shorter, so that what
 * failed together does not come back together.
 */
export function backoff(attempt: number, firstMilliseconds: number, chance: number): number {
  const full = Math.min(longestMilliseconds, firstMilliseconds * 2 ** (attempt - 1));
  return Math.round(full * (1 - chance / 2));
}
