import { query } from "../database/database.ts";
import { longestBackoffMilliseconds } from "./backoff.ts";
import type { Begun } from "./inbox.ts";

/** A type of message of a queue, and how many attempts at it may begin. */
export interface Wanted {
  readonly queue: string;
  readonly type: string;
  readonly room: number;
  readonly untilHours: number;
}

/** How long an attempt is leased, and the delays after it crashed. */
export interface CrashTerms {
  readonly leaseMilliseconds: number;
  readonly backoffMilliseconds: number;
}

/** A message of the inbox; its attempt has begun unless its last one crashed. */
export interface Taken extends Begun {
  readonly queue: string;
  readonly begun: boolean;
  readonly crashes: number;
}

/**
 * Begins attempts at due messages of these types, the oldest first; concurrent workers take
 * different ones. A message whose last attempt outlived its lease is a suspect: only
 * {@link takeSuspect} takes it again.
 */
export async function takeWaiting(wanted: readonly Wanted[], terms: CrashTerms): Promise<Taken[]> {
  const rows = await query<TakenRow>(
    `with due as (
       select waiting.id, wanted.hours
       from unnest($1::text[], $2::text[], $3::int[], $4::float8[]) as wanted (queue, type, room, hours)
       cross join lateral (
         select id from inbox
         where queue = wanted.queue and type = wanted.type and payload is not null and crashes = 0
           and available_at <= now() and ${isNext("inbox")}
         order by available_at, id limit wanted.room for update skip locked
       ) as waiting
     )
     update inbox set ${begin("true")}
     from due where inbox.id = due.id
     returning ${columns}`,
    [...columnsOf(wanted), ...secondsOf(terms)],
  );
  return rows.toSorted((one, other) => Number(BigInt(one.id) - BigInt(other.id))).map(taken);
}

/**
 * As {@link takeWaiting}, for the one suspect that is due first: it runs alone, so that the attempt
 * of no other suspect counts as crashed. After `mostCrashes` no attempt begins.
 */
export async function takeSuspect(
  wanted: readonly Wanted[],
  terms: CrashTerms,
  mostCrashes: number,
): Promise<Taken | undefined> {
  const [row] = await query<TakenRow>(
    `with due as (
       select suspect.id, wanted.hours
       from inbox as suspect
       join unnest($1::text[], $2::text[], $3::int[], $4::float8[]) as wanted (queue, type, room, hours)
         using (queue, type)
       where payload is not null and crashes > 0 and available_at <= now() and ${isNext("suspect")}
       order by available_at limit 1 for update of suspect skip locked
     )
     update inbox set ${begin("crashes < $8")}
     from due where inbox.id = due.id
     returning ${columns}`,
    [...columnsOf(wanted), ...secondsOf(terms), mostCrashes],
  );
  return row === undefined ? undefined : taken(row);
}

/** Milliseconds until messages are due, by type; negative if they are due already. */
export interface Due {
  readonly queue: string;
  readonly type: string;
  readonly suspect: boolean;
  readonly milliseconds: number;
}

/** When the next message of each type is due. */
export async function nextDue(wanted: readonly Wanted[]): Promise<Due[]> {
  const [queues, types] = columnsOf(wanted);
  return query<Due>(
    `select wanted.queue, wanted.type, suspect,
       extract(epoch from next.available_at - now())::float8 * 1000 as milliseconds
     from unnest($1::text[], $2::text[]) as wanted (queue, type)
     cross join (values (false), (true)) as kind (suspect)
     cross join lateral (
       select available_at from inbox
       where queue = wanted.queue and type = wanted.type and payload is not null and (crashes > 0) = suspect
         and ${isNext("inbox")}
       order by available_at limit 1
     ) as next`,
    [queues, types],
  );
}

interface TakenRow {
  readonly id: string;
  readonly queue: string;
  readonly uuid: string;
  readonly type: string;
  readonly payload: unknown;
  readonly requestId: string;
  readonly sender: string;
  readonly attempts: number;
  readonly crashes: number;
  readonly begun: boolean;
  readonly triesUntil: number;
  readonly expiresAt: number | null;
}

const columns = `inbox.id, inbox.queue, uuid, type, payload, request_id as "requestId", sender, attempts, crashes, running as begun,
  extract(epoch from tries_until)::float8 * 1000 as "triesUntil",
  extract(epoch from expires_at)::float8 * 1000 as "expiresAt"`;

/** SQL: no earlier message of the row's aggregate is unprocessed. */
function isNext(row: string): string {
  return `(${row}.aggregate is null or not exists (
    select 1 from inbox as earlier
    where earlier.queue = ${row}.queue and earlier.aggregate = ${row}.aggregate and earlier.processed_at is null
      and earlier.sequence < ${row}.sequence
  ))`;
}

/** SQL that begins an attempt if the last one ended and `allowed` is true, else counts its crash. */
function begin(allowed: string): string {
  return `updated_at = now(),
    crashes = crashes + running::int,
    attempts = attempts + (not running and ${allowed})::int,
    running = not running and ${allowed},
    available_at = now() + make_interval(secs => case
      when running then least($7::float8, $6::float8 * (1 << least(crashes, 16))) * (1 - random() / 2)
      else $5::float8 end),
    tries_until = coalesce(tries_until, now() + make_interval(secs => due.hours * 3600))`;
}

function columnsOf(wanted: readonly Wanted[]): readonly (readonly (string | number)[])[] {
  return [
    wanted.map(({ queue }) => queue),
    wanted.map(({ type }) => type),
    wanted.map(({ room }) => room),
    wanted.map(({ untilHours }) => untilHours),
  ];
}

function secondsOf({ leaseMilliseconds, backoffMilliseconds }: CrashTerms): readonly number[] {
  return [leaseMilliseconds, backoffMilliseconds, longestBackoffMilliseconds].map((each) => each / 1_000);
}

function taken({ uuid, sender, attempts, expiresAt, ...row }: TakenRow): Taken {
  return { ...row, id: uuid, from: sender, attempt: attempts, ...(expiresAt === null ? {} : { expiresAt }) };
}
