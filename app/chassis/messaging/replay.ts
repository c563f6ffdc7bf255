import { queues, type Queues } from "../../../contract/queues.ts";
import { exitCodes, Refusal } from "../../../contract/refusal.mjs";
import { announceAct } from "./paused-queues.ts";

/** Selects unresolved dead letters; without `type` and `since`, all of these queues. */
export interface ReplayFilter {
  readonly queues: readonly string[];
  readonly type?: string | undefined;
  /** Only those that failed at this time or later. */
  readonly since?: Date | undefined;
  /** Only those that failed at this time or earlier: what an operator has seen. */
  readonly until?: Date | undefined;
  /** Only this one. */
  readonly uuid?: string | undefined;
  /** The oldest ones, at most so many. */
  readonly most?: number | undefined;
}

/** How many dead letters one statement resolves at most: it ends long before the timeout of a statement and of a request. */
export const mostResolved = 10_000;

/** What an operator wrote: the options `--queue`, `--type` and `--since`. */
export interface WrittenFilter {
  readonly queue?: string | undefined;
  readonly type?: string | undefined;
  readonly since?: string | undefined;
}

/**
 * The dead letters of a service that an operator means: of its queues of this release only, because
 * no handler would take the others.
 * @throws Refusal
 */
export function replayFilter(service: string, written: WrittenFilter, all: Queues = queues): ReplayFilter {
  const names = Object.values(all).flatMap(({ name, worker }) => (worker === service ? [name] : []));
  const { queue, type, since } = written;
  if (names.length === 0) {
    const workers = new Set(Object.values(all).map(({ worker }) => worker));
    throw refused(service, "no service of this name has a queue", `Services with queues: ${[...workers].join(", ")}.`);
  }
  if (queue !== undefined && !names.includes(queue))
    throw refused(`--queue ${queue}`, `${service} has no such queue`, `Its queues: ${names.join(", ")}.`);
  return {
    queues: queue === undefined ? names : [queue],
    type,
    since: since === undefined ? undefined : timeOf(since),
  };
}

function timeOf(since: string): Date {
  const time = new Date(since);
  if (Number.isNaN(time.getTime()))
    throw refused(`--since ${since}`, "is not a time", "Write it as 2026-11-29 or 2026-11-29T15:30:00Z.");
  return time;
}

const refused = (path: string, what: string, remedy: string): Refusal =>
  new Refusal(`${what}.`, { path, remedy, exitCode: exitCodes.refused });

/** A dead letter. */
export interface DeadLetter {
  readonly uuid: string;
  readonly queue: string;
  readonly type: string;
  readonly attempts: number;
  readonly reason: string;
  readonly failedAt: Date;
}

/** Runs a statement as the role of the service. */
export type RunStatement = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

const columns = `uuid, queue, type, attempts, reason, updated_at as "failedAt"`;
const selected = `deleted_at is null and queue = any($1::text[]) and ($2::text is null or type = $2)
  and ($3::timestamptz is null or updated_at >= $3) and ($4::timestamptz is null or updated_at <= $4)
  and ($5::uuid is null or uuid = $5)`;

/**
 * Refuses a type that no dead letter of these queues has, resolved ones included: it is mistyped.
 * @throws Refusal with the types that they have
 */
export async function refuseUnknownType(run: RunStatement, { queues: names, type }: ReplayFilter): Promise<void> {
  if (type === undefined) return;
  const rows = await run<{ type: string }>(
    "select distinct type from dead_letter where queue = any($1::text[]) order by type",
    [names],
  );
  const types = rows.map((row) => row.type);
  if (!types.includes(type))
    throw refused(`--type ${type}`, "no dead letter has had this type", `Types: ${types.join(", ") || "none"}.`);
}

/** The dead letters that {@link replayDeadLetters} would replay, the oldest first. */
export async function listDeadLetters(run: RunStatement, filter: ReplayFilter): Promise<DeadLetter[]> {
  return run(`select ${columns} from dead_letter where ${selected} order by id limit $6::bigint`, valuesOf(filter));
}

/**
 * Resolves dead letters and makes their messages wait in the inbox, as if they had never been
 * attempted, in one statement: a second call finds none. A message keeps its id, so that its effect
 * happens once, and an external system recognizes it by the key that it was given. One that is
 * worthless by now is dropped, as the row of the inbox says. @returns the replayed ones, the oldest first
 */
export async function replayDeadLetters(run: RunStatement, filter: ReplayFilter): Promise<DeadLetter[]> {
  const replayed = await run<DeadLetter>(
    `with before as materialized (
       select id, ${columns} from dead_letter where ${selected} order by id limit $6::bigint for update
     ), resolved as (
       update dead_letter set deleted_at = now(), updated_at = now() from before where dead_letter.id = before.id
       returning dead_letter.uuid, dead_letter.queue, dead_letter.type, payload, request_id, sender
     ), waiting as (
       insert into inbox (uuid, queue, type, attempts, running, payload, request_id, sender)
       select uuid, queue, type, 0, false, payload, request_id, sender from resolved
       on conflict (uuid) do update set updated_at = now(), available_at = now(), processed_at = null, attempts = 0,
         running = false, crashes = 0, unavailable = false, tries_until = null, failure = null,
         payload = excluded.payload, request_id = excluded.request_id, sender = excluded.sender
     )
     select uuid, queue, type, attempts, reason, "failedAt" from before order by id`,
    valuesOf(filter),
  );
  if (replayed.length > 0) await announceAct(run);
  return replayed;
}

/** As {@link replayDeadLetters}, in statements of at most {@link mostResolved}; those that fail again meanwhile stay. */
export async function replayAll(run: RunStatement, filter: ReplayFilter): Promise<DeadLetter[]> {
  const [time] = await run<{ until: Date }>("select clock_timestamp() + interval '1 ms' as until", []);
  for (const replayed: DeadLetter[] = []; ;) {
    const some = await replayDeadLetters(run, { ...filter, until: time?.until, most: mostResolved });
    replayed.push(...some);
    if (some.length < mostResolved) return replayed;
  }
}

/** Resolves dead letters without their messages being attempted again. @returns them, the oldest first */
export async function discardDeadLetters(run: RunStatement, filter: ReplayFilter): Promise<DeadLetter[]> {
  return run(
    `with before as materialized (
       select id, ${columns} from dead_letter where ${selected} order by id limit $6::bigint for update
     ), resolved as (
       update dead_letter set deleted_at = now(), updated_at = now() from before where dead_letter.id = before.id
     )
     select uuid, queue, type, attempts, reason, "failedAt" from before order by id`,
    valuesOf(filter),
  );
}

function valuesOf({ queues, type, since, until, uuid, most }: ReplayFilter): unknown[] {
  const times = [since?.toISOString() ?? null, until?.toISOString() ?? null];
  return [queues, type ?? null, ...times, uuid ?? null, most ?? null];
}
