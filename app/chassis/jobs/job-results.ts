import { randomUUID } from "node:crypto";
import { query } from "../database/database.ts";
import { rejection, transaction, type Rejection } from "../database/transaction.ts";
import { isDeletedUser } from "../deleted-users/deleted-users.ts";
import { writeOutbox } from "../messaging/outbox.ts";
import { retentionDays } from "../messaging/retention.ts";
import type { jobStates, ResultJobType } from "./result-job.ts";

/** A job as its owner sees it; the result is not checked yet. */
export interface JobRow {
  readonly uuid: string;
  readonly type: string;
  readonly state: (typeof jobStates)[number];
  readonly progressPercent: number;
  readonly result: unknown;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** When the row may be deleted; null until it is finished. */
  readonly expiresAt: Date | null;
}

const columns = `uuid, type, state, progress_percent as "progressPercent", result, error, created_at as "createdAt",
  started_at as "startedAt", finished_at as "finishedAt",
  finished_at + make_interval(days => ${retentionDays.job_results}) as "expiresAt"`;
const unfinished = "state in ('queued', 'running')";

/**
 * Enqueues a job for a user in one transaction with its row, or finds the unfinished one with the
 * same unique key, which does not finish before the transaction ends (ASYNC-1). @returns its uuid
 */
export async function enqueueFor<Payload, Result>(
  owner: string,
  type: ResultJobType<Payload, Result, string>,
  payload: Payload,
  expiresAt?: Date,
): Promise<string | Rejection<"deleted-owner">> {
  const checked = type.payload.parse(payload);
  return transaction(async () => {
    // The deletion removes the jobs of the user; none is written after it.
    if (await isDeletedUser(owner)) return rejection("deleted-owner");
    const uuid = randomUUID();
    const [row] = await query<{ uuid: string }>(
      `insert into job_results (uuid, owner, type, unique_key) values ($1, $2, $3, $4)
       on conflict (owner, type, unique_key) where deleted_at is null do update set updated_at = now()
       returning uuid`,
      [uuid, owner, type.name, type.uniqueKey?.(payload) ?? null],
    );
    if (row?.uuid !== undefined && row.uuid !== uuid) return row.uuid;
    await writeOutbox([type.queue], type.name, checked, { expiresAt, uuid });
    return uuid;
  });
}

/** A job of this owner and of one of these types. */
export async function findJob(uuid: string, owner: string, types: readonly string[]): Promise<JobRow | undefined> {
  const [row] = await query<JobRow>(
    `select ${columns} from job_results where uuid = $1 and owner = $2 and type = any($3::text[]) and deleted_at is null`,
    [uuid, owner, types],
  );
  return row;
}

/**
 * Cancels a job that is not finished: one that waits never runs, one that runs is aborted within
 * about a second, and has no effect.
 */
export async function cancelJob(
  uuid: string,
  owner: string,
  types: readonly string[],
): Promise<JobRow | Rejection<"unknown"> | Rejection<"finished">> {
  const [cancelled] = await query<JobRow>(
    `update job_results set state = 'cancelled', unique_key = null, finished_at = now(), updated_at = now()
     where uuid = $1 and owner = $2 and type = any($3::text[]) and deleted_at is null and ${unfinished}
     returning ${columns}`,
    [uuid, owner, types],
  );
  if (cancelled !== undefined) return cancelled;
  return rejection((await findJob(uuid, owner, types)) === undefined ? "unknown" : "finished");
}

/**
 * Records that an attempt begins. A failed job is attempted again only if an operator replays it.
 * @returns its owner; undefined if it was cancelled, or removed with its owner or by the retention
 */
export async function beginJob(uuid: string): Promise<string | undefined> {
  const [row] = await query<{ owner: string }>(
    `update job_results set state = 'running', progress_percent = 0, error = null, finished_at = null,
       started_at = coalesce(started_at, now()), updated_at = now()
     where uuid = $1 and state in ('queued', 'running', 'failed') returning owner`,
    [uuid],
  );
  return row?.owner;
}

/** Records progress. @returns those of the jobs that are not cancelled or removed */
export async function reportProgress(percentOf: ReadonlyMap<string, number>): Promise<ReadonlySet<string>> {
  const rows = await query<{ uuid: string }>(
    `with reported as (
       update job_results set progress_percent = given.percent, updated_at = now()
       from unnest($1::uuid[], $2::smallint[]) as given (uuid, percent)
       where job_results.uuid = given.uuid and state = 'running' and progress_percent <> given.percent
     )
     select uuid from job_results where uuid = any($1::uuid[]) and state = 'running'`,
    [[...percentOf.keys()], [...percentOf.values()]],
  );
  return new Set(rows.map(({ uuid }) => uuid));
}

/** Records a result, in the transaction of its effect. @returns false if the job was cancelled or removed */
export async function recordResult(uuid: string, result: string): Promise<boolean> {
  const recorded = await query(
    `update job_results set state = 'done', progress_percent = 100, result = $2::json, unique_key = null, finished_at = now(), updated_at = now()
     where uuid = $1 and state = 'running' returning id`,
    [uuid, result],
  );
  return recorded.length > 0;
}

/** Records a failure, in the transaction that gives the job up. */
export async function recordFailure(uuid: string, error: string): Promise<void> {
  await query(
    `update job_results set state = 'failed', error = $2, unique_key = null, finished_at = now(), updated_at = now()
     where uuid = $1 and ${unfinished} returning id`,
    [uuid, error],
  );
}
