import { queueDelayBuckets, requestBuckets, type Measured } from "../../../contract/measurement.ts";
import { query } from "../database/database.ts";
import type { Stop } from "../process/run-process.ts";
import { log } from "../process/log.ts";

const intervalMilliseconds = 60_000;

const zeros = (buckets: readonly number[]): number[] => Array.from({ length: buckets.length + 1 }, () => 0);
const nothing = () => ({
  requests: 0,
  errors: 0,
  durations: zeros(requestBuckets),
  queueDelays: zeros(queueDelayBuckets),
});

/** What this process counted and did not record yet. */
let counted: Measured = nothing();

/** Counts an answered request. */
export function countRequest(seconds: number, isError: boolean): void {
  counted.requests += 1;
  if (isError) counted.errors += 1;
  addTo(counted.durations, bucketOf(requestBuckets, seconds), 1);
}

/** Counts messages that were processed, by their bucket of {@link queueDelayBuckets}. */
export function countQueueDelays(delays: readonly { readonly bucket: number; readonly messages: number }[]): void {
  for (const { bucket, messages } of delays) addTo(counted.queueDelays, bucket, messages);
}

/** The bucket of a value: the first one whose bound is not below it. */
export function bucketOf(buckets: readonly number[], value: number): number {
  const at = buckets.findIndex((bound) => value <= bound);
  return at === -1 ? buckets.length : at;
}

function addTo(counts: number[], at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}

/**
 * Adds what this process counts to the row of the hour, once a minute and at the end; while the
 * database is away it goes on counting. The database must be open until it is stopped.
 */
export function keepStatistics(): Stop {
  let recording: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    recording = recording.then(recordStatistics);
  }, intervalMilliseconds).unref();
  return async () => {
    clearInterval(timer);
    await recording;
    await recordStatistics();
  };
}

/** Records what was counted since the last time; never rejects. */
export async function recordStatistics(): Promise<void> {
  const since = counted;
  if (since.requests === 0 && since.queueDelays.every((messages) => messages === 0)) return;
  counted = nothing();
  try {
    await query(
      `insert into request_statistics as kept (hour, requests, errors, durations, queue_delays)
       values (date_trunc('hour', now()), $1, $2, $3::bigint[], $4::bigint[])
       on conflict (hour) where deleted_at is null do update set updated_at = now(),
         requests = kept.requests + excluded.requests, errors = kept.errors + excluded.errors,
         durations = ${sumOf("durations")}, queue_delays = ${sumOf("queue_delays")}
       returning id`,
      [since.requests, since.errors, since.durations, since.queueDelays],
    );
  } catch (err) {
    log.warn({ err }, "statistics not recorded, trying again");
    addAll(since);
  }
}

/** SQL: the sums of two arrays, bucket by bucket. */
const sumOf = (column: string): string => `array(
  select coalesce(one, 0) + coalesce(other, 0)
  from unnest(kept.${column}, excluded.${column}) with ordinality as both_of (one, other, nth) order by nth
)`;

function addAll(since: Measured): void {
  counted.requests += since.requests;
  counted.errors += since.errors;
  for (const [at, by] of since.durations.entries()) addTo(counted.durations, at, by);
  for (const [at, by] of since.queueDelays.entries()) addTo(counted.queueDelays, at, by);
}
