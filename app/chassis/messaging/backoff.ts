const longestMilliseconds = 5 * 60_000;

/**
 * How long to wait after an attempt: doubled each time, at most five minutes, and by a chance (0 to 1) up to half of it shorter, so that what
 * failed together does not come back together.
 */
export function backoff(attempt: number, firstMilliseconds: number, chance: number): number {
  const full = Math.min(longestMilliseconds, firstMilliseconds * 2 ** (attempt - 1));
  return Math.round(full * (1 - chance / 2));
}
