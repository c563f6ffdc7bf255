import { countedMessages } from "../../../contract/telemetry.ts";
import { query } from "../database/database.ts";
import { gauge, type Sample } from "../telemetry/metrics.ts";
import { log } from "../process/log.ts";
import { longestBackoffMilliseconds } from "./backoff.ts";
import type { RunStatement } from "./replay.ts";

const oldSeconds = 15 * 60;

/** Messages of one table and queue that are not processed. */
export interface Backlog {
  readonly state: "set aside" | "unprocessed" | "waiting" | "dead letter";
  readonly queue: string;
  readonly count: number;
  readonly oldest: Date;
  readonly seconds: number;
}

/**
 * What this service has not processed: outbox rows of queues that this release does not know, older
 * outbox rows, waiting messages of its inbox, unresolved dead letters.
 */
export async function backlog(knownQueues: readonly string[], run: RunStatement = query): Promise<Backlog[]> {
  return run<Backlog>(
    `with open as (
       select case when queue = any($1::text[]) then 'unprocessed' else 'set aside' end as state, queue, created_at
       from outbox where processed_at is null
       union all
       -- Those that wait for a time on purpose have no age.
       select 'waiting', queue, case when available_at > now() + make_interval(secs => $2) then now() else created_at end
       from inbox where payload is not null
       union all select 'dead letter', queue, created_at from dead_letter where deleted_at is null
     )
     select state, queue, count(*)::int as count, min(created_at) as oldest,
       extract(epoch from now() - min(created_at))::float8 as seconds
     from open group by state, queue order by state, queue`,
    [knownQueues, longestBackoffMilliseconds / 1_000],
  );
}

const texts: Readonly<Record<Backlog["state"], string>> = {
  "set aside": countedMessages.setAside,
  unprocessed: countedMessages.unprocessed,
  waiting: countedMessages.waiting,
  "dead letter": countedMessages.deadLetter,
};

/** The backlog and the size of the database as gauges; without messages there are none of them. */
export async function backlogGauges(knownQueues: readonly string[]): Promise<Sample[]> {
  const all = await backlog(knownQueues);
  const [size] = await query<{ bytes: number }>("select pg_database_size(current_database())::float8 as bytes");
  const ofDatabase = size === undefined ? [] : [gauge("groundwork_database_bytes", {}, size.bytes)];
  const ofMessages = all.flatMap(({ state, queue, count, seconds }) =>
    state === "dead letter"
      ? [gauge("groundwork_dead_letters", { queue }, count)]
      : [
          gauge("groundwork_backlog", { state, queue }, count),
          gauge("groundwork_backlog_oldest_seconds", { state, queue }, seconds),
        ],
  );
  return [...ofDatabase, ...ofMessages];
}

const againMilliseconds = 60 * 60_000;

/**
 * Logs what an operator must see: rows that were set aside, unprocessed and waiting messages of
 * more than 15 minutes, dead letters. Each once, again if its count changes, and every hour.
 */
export class BacklogReport {
  #reported = new Map<string, number>();
  #at = -Infinity;

  async report(knownQueues: readonly string[]): Promise<void> {
    const before = performance.now() - this.#at < againMilliseconds ? this.#reported : new Map<string, number>();
    const alarming = (await backlog(knownQueues)).filter(
      ({ state, seconds }) => state === "set aside" || state === "dead letter" || seconds > oldSeconds,
    );
    const counts = new Map(alarming.map(({ state, queue, count }) => [`${state} ${queue}`, count]));
    for (const { state, queue, count, oldest } of alarming) {
      if (before.get(`${state} ${queue}`) !== count) log.error({ queue, count, oldest }, texts[state]);
    }
    if (before !== this.#reported) this.#at = performance.now();
    this.#reported = counts;
  }
}
