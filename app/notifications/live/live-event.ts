import { sockets } from "../../../contract/limits.ts";
import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/** What users receive live, by type. */
interface LiveData {
  readonly "message.sent": Omit<EventPayload<"message.sent.v1">, "to">;
}

export type LiveType = keyof LiveData;

/** An event of one user's stream. */
export interface LiveEvent {
  readonly user: string;
  /** Its number in the stream of the user: the one before it has the number before. */
  readonly id: number;
  readonly type: string;
  readonly at: Date;
  readonly data: object;
}

interface NewEvent<T extends LiveType> {
  readonly user: string;
  readonly type: T;
  readonly data: LiveData[T];
  /** The other user whose words it contains: it is removed with either of them. */
  readonly author?: string;
}

/** The end of a user's stream. */
export interface StreamEnd {
  readonly last: number;
  /** The highest number that is gone because of its age. */
  readonly purged: number;
}

/** A frame as clients receive it. */
export const frameOf = ({ id, type, at, data }: LiveEvent): string =>
  JSON.stringify({ id, type, at: at.toISOString(), data });

/**
 * Adds an event to the stream of a user; it is visible once the transaction has committed. Another
 * transaction that adds one for the same user waits for that.
 */
export async function appendEvent<T extends LiveType>({ user, type, data, author }: NewEvent<T>): Promise<LiveEvent> {
  const [row] = await query<{ number: string; at: Date }>(
    `with numbered as (
       insert into live_streams as own (user_uuid, last) values ($1, 1)
       on conflict (user_uuid) where deleted_at is null do update set last = own.last + 1, updated_at = now()
       returning last
     )
     insert into live_events (user_uuid, number, type, data, author)
     select $1, last, $2, $3::jsonb, $4 from numbered returning number, created_at as at`,
    [user, type, JSON.stringify(data), author ?? null],
  );
  if (row === undefined) throw new Error("live_events: the insert returned no row");
  return { user, id: Number(row.number), type, at: row.at, data };
}

/** The events of a user after a number, in order, at most `most`. */
export async function eventsAfter(user: string, after: number, most: number): Promise<readonly LiveEvent[]> {
  const rows = await query<{ number: string; type: string; at: Date; data: object }>(
    `select number, type, created_at as at, data from live_events
     where user_uuid = $1 and number > $2 and deleted_at is null order by number limit $3`,
    [user, after, most],
  );
  return rows.map(({ number, type, at, data }) => ({ user, id: Number(number), type, at, data }));
}

/** The ends of the streams of some users; a user without events has none. */
export async function streamEnds(users: readonly string[]): Promise<ReadonlyMap<string, StreamEnd>> {
  const rows = await query<{ user: string; last: string; purged: string }>(
    `select user_uuid as user, last, purged from live_streams where user_uuid = any($1::uuid[]) and deleted_at is null`,
    [users],
  );
  return new Map(rows.map(({ user, last, purged }) => [user, { last: Number(last), purged: Number(purged) }]));
}

/** Removes the stream of a deleted user, and what the user wrote in those of others. */
export async function forgetLiveEvents({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  await query("delete from live_events where user_uuid = $1 and deleted_at is null returning id", [user]);
  await query("delete from live_events where author = $1 returning id", [user]);
  await query("delete from live_streams where user_uuid = $1 and deleted_at is null returning id", [user]);
}

const purgedTogether = 1_000;
/** Longer than any client can want to resume: then its numbers begin anew. */
const streamDays = 30;

/** Removes the events that are too old; `signal` ends it after the current page. @returns how many */
export async function purgeLiveEvents(signal?: AbortSignal): Promise<number> {
  let purged = 0;
  for (let page = purgedTogether; page === purgedTogether && signal?.aborted !== true;) {
    const [row] = await query<{ count: number }>(
      `with old as (
         select id from live_events where created_at < now() - make_interval(days => $1) order by created_at limit $2
         for update skip locked
       ), gone as (
         delete from live_events using old where live_events.id = old.id returning user_uuid, number
       ), highest as (
         select user_uuid, max(number) as number from gone group by user_uuid
       ), noted as (
         update live_streams set purged = greatest(purged, highest.number) from highest
         where live_streams.user_uuid = highest.user_uuid and live_streams.deleted_at is null
       )
       select count(*)::int as count from gone`,
      [sockets.eventDays, purgedTogether],
    );
    page = row?.count ?? 0;
    purged += page;
  }
  await query(`delete from live_streams where updated_at < now() - make_interval(days => $1) returning id`, [
    streamDays,
  ]);
  return purged;
}
