/** Timings of a worker: stall detection, retries and polling. */
export interface RetryTimings {
  /** A job without a heartbeat for this long is given to another worker. */
  readonly stallMilliseconds: number;
  /** Delay before the second attempt; doubled for each further one. */
  readonly backoffMilliseconds: number;
  /** Interval at which the relay polls the outbox without a notification. */
  readonly pollMilliseconds: number;
}

/** Timings of every service; tests use shorter ones. */
export const defaultTimings: RetryTimings = {
  stallMilliseconds: 5_000,
  backoffMilliseconds: 5_000,
  pollMilliseconds: 1_000,
};

const longestMilliseconds = 5 * 60_000;

/**
 * Delay in milliseconds after a failed attempt: doubled each time, at most five minutes, and
 * shortened by up to half by `jitter` (0 to 1), so that jobs that failed together are not retried
 * together.
 */
export function backoff(attempt: number, firstMilliseconds: number, jitter: number): number {
  const full = Math.min(longestMilliseconds, firstMilliseconds * 2 ** (attempt - 1));
  return Math.round(full * (1 - jitter / 2));
}
