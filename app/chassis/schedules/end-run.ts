import { query } from "../database/database.ts";
import type { RunCounts } from "./schedule-run.ts";
import type { TakenRun } from "./take-run.ts";

/** This process still has the run: no other has begun an attempt since. */
const isMine = "id = $1 and attempts = $2 and state = 'running'";

/** Extends the lease. @returns false if another process has the run */
export async function renewRun({ id, attempt }: TakenRun, leaseMilliseconds: number): Promise<boolean> {
  const renewed = await query(
    `update schedule_runs set updated_at = now(), available_at = clock_timestamp() + make_interval(secs => $3::float8)
     where ${isMine} returning 1`,
    [id, attempt, leaseMilliseconds / 1_000],
  );
  return renewed.length > 0;
}

/** Records that a run has ended well: the heartbeat of its schedule. */
export async function completeRun(name: string, { id, attempt }: TakenRun, counts: RunCounts): Promise<void> {
  await query(
    `with ended as (
       update schedule_runs set updated_at = now(), state = 'done', finished_at = clock_timestamp(),
         counts = $3::jsonb, reason = null
       where ${isMine} returning 1
     )
     update schedules set updated_at = now(), succeeded_at = clock_timestamp()
     where name = $4 and deleted_at is null and exists (select from ended)`,
    [id, attempt, JSON.stringify(counts), name],
  );
}

/** Records a failed attempt; without a delay it was the last one. */
export async function failRun(
  { id, attempt }: TakenRun,
  reason: string,
  againInMilliseconds: number | undefined,
): Promise<void> {
  await query(
    `update schedule_runs set updated_at = now(), reason = $3,
       state = case when $4::float8 is null then 'failed' else 'waiting' end,
       finished_at = case when $4::float8 is null then clock_timestamp() end,
       available_at = clock_timestamp() + make_interval(secs => coalesce($4::float8, 0))
     where ${isMine}`,
    [id, attempt, reason, againInMilliseconds === undefined ? null : againInMilliseconds / 1_000],
  );
}

/** Hands a run over because this process stops: its attempt does not count. */
export async function releaseRun({ id, attempt }: TakenRun): Promise<void> {
  await query(
    `update schedule_runs set updated_at = now(), state = 'waiting', attempts = attempts - 1,
       available_at = clock_timestamp()
     where ${isMine}`,
    [id, attempt],
  );
}
