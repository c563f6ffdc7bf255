import { queueDelayBuckets } from "../../../contract/measurement.ts";
import { query } from "../database/database.ts";
import { countQueueDelays } from "../statistics/request-statistics.ts";

/** An outbox row to publish to its queue. */
export interface OutboxRow {
  readonly id: string;
  readonly uuid: string;
  readonly queue: string;
  readonly type: string;
  readonly payload: unknown;
  readonly requestId: string;
  readonly publications: number;
  readonly expiresAt: number | null;
  readonly aggregate: string | null;
}

/** How many rows of a queue to take, and after how many seconds to publish them again. */
export interface QueueRoom {
  readonly queue: string;
  readonly room: number;
  readonly againAfterSeconds: number;
}

/**
 * Marks due rows of these queues as published and returns them in the order of their ids;
 * concurrent relays of the same service take different ones. Without an acknowledgement they are
 * due again, each time later. Rows of other queues are not touched. A row of an aggregate is taken
 * only together with all earlier open ones of it: none of them is on its way to the consumer.
 */
export async function takeDue(rooms: readonly QueueRoom[]): Promise<OutboxRow[]> {
  const rows = await query<OutboxRow>(
    `with due as (
       select row.id, row.queue, row.aggregate, wanted.seconds
       from unnest($1::text[], $2::int[], $3::float8[]) as wanted (queue, room, seconds)
       cross join lateral (
         select id, queue, aggregate from outbox
         where queue = wanted.queue and processed_at is null and available_at <= now()
           and (aggregate is null or not exists (
             select 1 from outbox as earlier
             where earlier.queue = outbox.queue and earlier.aggregate = outbox.aggregate
               and earlier.processed_at is null and earlier.id < outbox.id and earlier.available_at > now()
           ))
         order by id limit wanted.room for update skip locked
       ) as row
     )
     update outbox set updated_at = now(), published_at = coalesce(published_at, now()),
       publications = publications + 1,
       available_at = now() + make_interval(secs => due.seconds * (1 << least(publications, 3)))
     from due where outbox.id = due.id and (due.aggregate is null or not exists (
       -- Locked by another relay.
       select 1 from outbox as earlier
       where earlier.queue = due.queue and earlier.aggregate = due.aggregate and earlier.processed_at is null
         and earlier.id < due.id and earlier.id not in (select id from due)
     ))
     returning outbox.id, uuid, outbox.queue, type, outbox.aggregate, payload, request_id as "requestId", publications,
       extract(epoch from expires_at)::float8 * 1000 as "expiresAt"`,
    [
      rooms.map(({ queue }) => queue),
      rooms.map(({ room }) => room),
      rooms.map(({ againAfterSeconds }) => againAfterSeconds),
    ],
  );
  return rows.toSorted((one, other) => Number(BigInt(one.id) - BigInt(other.id)));
}

/** Makes rows due at once, because they could not be published. */
export async function makeDue(uuids: readonly string[]): Promise<void> {
  await query("update outbox set updated_at = now(), available_at = now() where uuid = any($1::uuid[])", [uuids]);
}

/**
 * Marks rows as processed: their consumer has them in its inbox.
 * @returns whether later rows of an aggregate may now be published
 */
export async function markProcessed(uuids: readonly string[]): Promise<boolean> {
  const delays = await query<{ bucket: number; messages: number; ordered: number }>(
    `with done as (
       update outbox set updated_at = now(), processed_at = now()
       where uuid = any($1::uuid[]) and processed_at is null returning aggregate, created_at
     )
     select bucket, count(*)::int as messages, count(aggregate)::int as ordered
     from done cross join lateral (
       select (select count(*) from unnest($2::float8[]) as bound where bound < delay)::int as bucket
       from (select extract(epoch from now() - created_at)::float8 as delay) as waited
     ) as counted
     group by bucket`,
    [uuids, queueDelayBuckets],
  );
  countQueueDelays(delays);
  return delays.some(({ ordered }) => ordered > 0);
}

/** Makes all published rows that are not processed due at once. */
export async function republishAll(): Promise<void> {
  await query(
    "update outbox set updated_at = now(), available_at = now() where processed_at is null and available_at > now() and published_at is not null",
  );
}
