import type { Queue } from "../../../contract/queues.ts";
import { query } from "../database/database.ts";
import { schedules } from "../../../contract/schedules.ts";
import { readPausedQueues } from "../messaging/paused-queues.ts";
import { listSchedules } from "../schedules/run-request.ts";
import type { QueueState, Schedule } from "./queue-shapes.ts";

/** Rates are of the last minutes, as far as these newest messages reach back. */
const rateMinutes = 5;
const newestMessages = 10_000;

interface Counted {
  readonly queue: string;
  readonly count: number;
  readonly oldest: Date | null;
}

interface InboxCount extends Counted {
  readonly retrying: number;
  readonly running: number;
}

interface RecentCount {
  readonly queue: string;
  readonly running: number;
  readonly received: number;
  readonly processed: number;
}

/** How many messages of its queues a service has in which state, and since when. */
export async function queueState(service: string, queues: readonly Queue[]): Promise<QueueState> {
  const [time] = await query<{ asOf: Date }>(`select now() as "asOf"`);
  const outbox = await query<Counted>(
    `select queue, count(*)::int as count, min(created_at) as oldest from outbox
     where processed_at is null group by queue order by queue`,
  );
  const paused = new Map((await readPausedQueues()).map((row) => [row.queue, row.since]));
  const [inbox, dead, recent] = [await inboxCounts(), await deadCounts(), await recentCounts()];
  return {
    service,
    asOf: (time?.asOf ?? new Date()).toISOString(),
    queues: queues.map(({ name: queue, about }) => {
      const waiting = inbox.get(queue) ?? noneWaiting;
      const newest = recent.get(queue) ?? noneRecent;
      return {
        queue,
        about,
        pausedSince: paused.get(queue)?.toISOString() ?? null,
        waiting: shown(waiting),
        retrying: waiting.retrying,
        running: waiting.running + newest.running,
        dead: shown(dead.get(queue) ?? noneWaiting),
        receivedPerMinute: newest.received,
        processedPerMinute: newest.processed,
      };
    }),
    outbox: outbox.map((row) => ({ queue: row.queue, ...shown(row) })),
    schedules: await scheduleStates(service),
  };
}

async function scheduleStates(service: string): Promise<Schedule[]> {
  const own = schedules.filter((schedule) => schedule.service === service);
  return (await listSchedules(query, own)).map(({ name, cron, timeZone, last, next }) => ({
    name,
    rhythm: `${cron} ${timeZone}`,
    last:
      last === undefined
        ? null
        : { at: (last.startedAt ?? last.tick).toISOString(), outcome: last.state, reason: last.reason },
    nextAt: next?.toISOString() ?? null,
  }));
}

const noneWaiting = { count: 0, oldest: null, retrying: 0, running: 0 };
const noneRecent = { running: 0, received: 0, processed: 0 };

const shown = ({ count, oldest }: Pick<Counted, "count" | "oldest">) => ({
  count,
  oldest: oldest?.toISOString() ?? null,
});

async function inboxCounts(): Promise<ReadonlyMap<string, InboxCount>> {
  return byQueue(
    await query<InboxCount>(
      `select queue, count(*) filter (where not running)::int as count,
         min(created_at) filter (where not running) as oldest,
         count(*) filter (where not running and (failure is not null or crashes > 0))::int as retrying,
         count(*) filter (where running)::int as running
       from inbox where payload is not null group by queue`,
    ),
  );
}

async function deadCounts(): Promise<ReadonlyMap<string, Counted>> {
  return byQueue(
    await query<Counted>(
      `select queue, count(*)::int as count, min(updated_at) as oldest from dead_letter
       where deleted_at is null group by queue`,
    ),
  );
}

/**
 * Read in the order of ids, so that it takes as long with a million finished messages as with none.
 * A first attempt that is not slow has no payload in the inbox: it is among the newest.
 */
async function recentCounts(): Promise<ReadonlyMap<string, RecentCount>> {
  return byQueue(
    await query<RecentCount>(
      `with newest as materialized (
         select queue, created_at, processed_at, running and payload is null as running
         from inbox order by id desc limit ${newestMessages}
       ), span as (
         select case when count(*) < ${newestMessages} then interval '${rateMinutes} minutes'
           else greatest(interval '1 second', least(interval '${rateMinutes} minutes', now() - min(created_at)))
           end as long from newest
       )
       select queue, count(*) filter (where running and processed_at is null)::int as running,
         (count(*) filter (where created_at > now() - long) * 60 / extract(epoch from long))::float8 as received,
         (count(*) filter (where processed_at > now() - long) * 60 / extract(epoch from long))::float8 as processed
       from newest, span group by queue, long`,
    ),
  );
}

const byQueue = <Row extends { readonly queue: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.queue, row]));
