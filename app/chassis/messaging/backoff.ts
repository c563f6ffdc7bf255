/** Timings of a worker. */
export interface RetryTimings {
  /**
   * A job of the queue without a heartbeat for this long is given to another worker; an attempt
   * without one for twice as long counts as a crash.
   */
  readonly stallMilliseconds: number;
  /** Delay before the second attempt; doubled for each further one. */
  readonly backoffMilliseconds: number;
  /** Interval at which outbox and inbox are read without a notification or a due message. */
  readonly pollMilliseconds: number;
}

/** Timings of every service; tests use shorter ones. */
export const defaultTimings: RetryTimings = {
  stallMilliseconds: 5_000,
  backoffMilliseconds: 5_000,
  pollMilliseconds: 30_000,
};

/** For how long an attempt is leased to its process, which renews it several times. */
export function leaseOf({ stallMilliseconds }: RetryTimings): number {
  return 2 * stallMilliseconds;
}

/** The longest delay between two attempts. */
export const longestBackoffMilliseconds = 5 * 60_000;

/**
 * Delay in milliseconds after a failed attempt: doubled each time, at most
 * {@link longestBackoffMilliseconds}, and shortened by up to half by `jitter` (0 to 1), so that
 * messages that failed together are not retried together.
 */
export function backoff(attempt: number, firstMilliseconds: number, jitter: number): number {
  const full = Math.min(longestBackoffMilliseconds, firstMilliseconds * 2 ** (attempt - 1));
  return Math.round(full * (1 - jitter / 2));
}
