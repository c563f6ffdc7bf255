import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import type { Job } from "./job.ts";

/**
 * What to do with a delivered message: attempt it, ignore it (processed), wait, or keep it as a
 * dead letter.
 */
type Verdict =
  | { readonly kind: "attempt"; readonly attempt: number }
  | { readonly kind: "done" }
  | { readonly kind: "wait"; readonly milliseconds: number }
  | { readonly kind: "exhausted"; readonly attempts: number };

/** Retry limits of a queue. */
export interface Limits {
  readonly attempts: number;
  /** Delay in milliseconds after that attempt. */
  readonly backoff: (attempt: number) => number;
}

interface Row {
  readonly attempts: number;
  readonly running: boolean;
  readonly processed: boolean;
  readonly waitMilliseconds: number;
}

/**
 * Counts an attempt before it runs, so that an attempt that kills its process is counted (trap 3).
 */
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
  if (row === undefined) throw new Error(`inbox: message ${job.id} has no row`);
  if (row.processed) return { kind: "done" };
  if (row.waitMilliseconds > 0) return { kind: "wait", milliseconds: row.waitMilliseconds };
  if (row.running) {
    // The process died during the attempt, possibly because of this message. Backoff separates
    // messages that failed together.
    return { kind: "wait", milliseconds: await endAttempt(job, row.attempts, limits) };
  }
  if (row.attempts >= limits.attempts) return { kind: "exhausted", attempts: row.attempts };
  await query("update inbox set updated_at = now(), attempts = attempts + 1, running = true where uuid = $1", [job.id]);
  return { kind: "attempt", attempt: row.attempts + 1 };
}

/** Records a failed attempt. @returns milliseconds until the next one */
export async function endAttempt(job: Job, attempt: number, limits: Limits): Promise<number> {
  const milliseconds = limits.backoff(attempt);
  await query(
    `update inbox set updated_at = now(), running = false, available_at = clock_timestamp() + make_interval(secs => $2 / 1000.0)
     where uuid = $1 and processed_at is null`,
    [job.id, milliseconds],
  );
  return milliseconds;
}

/**
 * Runs the effect and marks the message as processed in one transaction, so that redelivery does
 * not repeat the effect.
 */
export async function processOnce(job: Job, effect: () => Promise<void>): Promise<void> {
  await transaction(async () => {
    if (await claim(job)) await effect();
  });
}

/**
 * Keeps a failed message as a dead letter, which is not retried; `effect` runs in the same
 * transaction.
 */
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
        // PostgreSQL's text cannot contain NUL.
        reason.replaceAll("\0", "").slice(0, 1_000),
      ],
    );
    await effect?.();
  });
}

/** Unresolved dead letters of a queue; an operator resolves one by soft-deleting it. */
interface DeadLetters {
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

/**
 * Marks the message as processed. @returns false if another transaction did; waits for that one to
 * end
 */
async function claim(job: Job): Promise<boolean> {
  const claimed = await query(
    "update inbox set updated_at = now(), running = false, processed_at = now() where uuid = $1 and processed_at is null returning id",
    [job.id],
  );
  return claimed.length > 0;
}
