import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import type { Job } from "./job.ts";

/** What is to be done with a message that came: attempt it, nothing (it is done), wait, or give it up. */
export type Verdict =
  | { readonly kind: "attempt"; readonly attempt: number }
  | { readonly kind: "done" }
  | { readonly kind: "wait"; readonly milliseconds: number }
  | { readonly kind: "exhausted"; readonly attempts: number };

/** What an inbox allows. */
export interface Limits {
  readonly attempts: number;
  /** How long to wait after that attempt. */
  readonly backoff: (attempt: number) => number;
}

interface Row {
  readonly attempts: number;
  readonly running: boolean;
  readonly processed: boolean;
  readonly waitMilliseconds: number;
}

/** Counts an attempt before it runs, so that one that kills its process counts too (trap 3). */
export async function beginAttempt(queue: string, job: Job, limits: Limits): Promise<Verdict> {
  const fresh = await query(
    `insert into inbox (uuid, queue, type, attempts, running) values ($1, $2, $3, 1, true)
     on conflict (uuid) do nothing returning id`,
    [job.id, queue, job.type],
  );
  return fresh.length > 0 ? { kind: "attempt", attempt: 1 } : transaction(async () => beginAgain(job, limits));
}

async function beginAgain(job: Job, limits: Limits): Promise<Verdict> {
  const [row] = await query<Row>(
    `select attempts, running, processed_at is not null as processed,
       ceil(extract(epoch from available_at - clock_timestamp()) * 1000)::int as "waitMilliseconds"
     from inbox where uuid = $1 for update`,
    [job.id],
  );
  if (row === undefined) throw new Error(`inbox: the row of message ${job.id} is gone`);
  if (row.processed) return { kind: "done" };
  if (row.waitMilliseconds > 0) return { kind: "wait", milliseconds: row.waitMilliseconds };
  if (row.running) {
    // Begun and not ended: its process died, perhaps of it. Those that died together come back one by one.
    return { kind: "wait", milliseconds: await endAttempt(job, row.attempts, limits) };
  }
  if (row.attempts >= limits.attempts) return { kind: "exhausted", attempts: row.attempts };
  await query("update inbox set updated_at = now(), attempts = attempts + 1, running = true where uuid = $1", [job.id]);
  return { kind: "attempt", attempt: row.attempts + 1 };
}

/** Notes that an attempt failed; answers how long to wait before the next. */
export async function endAttempt(job: Job, attempt: number, limits: Limits): Promise<number> {
  const milliseconds = limits.backoff(attempt);
  await query(
    `update inbox set updated_at = now(), running = false, available_at = clock_timestamp() + make_interval(secs => $2 / 1000.0)
     where uuid = $1 and processed_at is null`,
    [job.id, milliseconds],
  );
  return milliseconds;
}

/** The effect and the note that it happened, in one transaction: however often a message comes, its effect happens once. */
export async function processOnce(job: Job, effect: () => Promise<void>): Promise<void> {
  await transaction(async () => {
    if (await claim(job)) await effect();
  });
}

/** Keeps a message that is given up as a dead letter, and never runs it again; `effect` is in the same transaction. */
export async function deadLetter(
  job: Job,
  { queue, attempts, reason }: { queue: string; attempts: number; reason: string },
  effect?: () => Promise<void>,
): Promise<void> {
  await transaction(async () => {
    if (!(await claim(job))) return;
    await query(
      `insert into dead_letter (uuid, queue, type, payload, request_id, sender, attempts, reason)
       values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8)`,
      [
        job.id,
        queue,
        job.type,
        JSON.stringify(job.payload ?? null),
        job.requestId,
        job.from,
        attempts,
        // PostgreSQL's text has no NUL.
        reason.replaceAll("\0", "").slice(0, 1_000),
      ],
    );
    await effect?.();
  });
}

/** The dead letters of a queue that no operator has resolved; soft-deleting one resolves it. */
export interface DeadLetters {
  readonly queue: string;
  readonly count: number;
  readonly oldest: Date;
}

/** Counts the unresolved dead letters of this service, by queue. */
export async function countDeadLetters(): Promise<DeadLetters[]> {
  return query<DeadLetters>(
    `select queue, count(*)::int as count, min(created_at) as oldest from dead_letter
     where deleted_at is null group by queue order by queue`,
  );
}

/** True for the first who asks; a second waits for the first's transaction and then learns whether it committed. */
async function claim(job: Job): Promise<boolean> {
  const claimed = await query(
    "update inbox set updated_at = now(), running = false, processed_at = now() where uuid = $1 and processed_at is null returning id",
    [job.id],
  );
  return claimed.length > 0;
}
