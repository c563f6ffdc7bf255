import { setTimeout as pause } from "node:timers/promises";
import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import { Schedule } from "../telemetry/schedules.ts";
import { log } from "../process/log.ts";

/**
 * Days for which finished messages are kept: outbox rows that were processed, inbox rows that were
 * processed, dead letters that were resolved; answers to requests with an Idempotency-Key; finished
 * jobs with their results; runs of schedules that ended, a quarter of weekly ones; hours of statistics.
 * An inbox row must outlive the last time that its sender publishes the message again, or the effect
 * would happen twice.
 */
export const retentionDays = {
  outbox: 7,
  inbox: 35,
  dead_letter: 90,
  idempotency_keys: 1,
  job_results: 7,
  schedule_runs: 90,
  request_statistics: 90,
} as const;

type Table = keyof typeof retentionDays;

/** When a row was finished; rows without it are never deleted. */
const finishedAt: Readonly<Record<Table, string>> = {
  outbox: "processed_at",
  inbox: "processed_at",
  dead_letter: "deleted_at",
  idempotency_keys: "created_at",
  job_results: "finished_at",
  schedule_runs: "finished_at",
  request_statistics: "hour",
};

const batch = 1_000;
const defaultIntervalMilliseconds = 10 * 60_000;

/** First key of the advisory lock, held for one batch; the second one is the schema. */
const lock = 7_046_002;

/** Deletes finished messages of this service from time to time, one worker's page at a time. */
export class Retention {
  readonly #stop = new AbortController();
  readonly #ended: Promise<void>;
  readonly #schedule = new Schedule("retention");

  /** The first turn is within the interval, at a random time. */
  constructor(intervalMilliseconds = defaultIntervalMilliseconds) {
    this.#ended = this.#loop(intervalMilliseconds);
  }

  /** Finishes the current batch. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#schedule.end();
    await this.#ended;
  }

  async #loop(intervalMilliseconds: number): Promise<void> {
    const { signal } = this.#stop;
    let milliseconds = intervalMilliseconds * Math.random();
    while (await elapsed(milliseconds, signal)) {
      try {
        await deleteFinished(signal);
        this.#schedule.ran();
      } catch (err) {
        log.warn({ err }, "finished messages not deleted, retrying at the next interval");
      }
      milliseconds = intervalMilliseconds * (1 - Math.random() / 5);
    }
  }
}

/** Deletes what is older than {@link retentionDays}. @returns the deleted rows of each table */
export async function deleteFinished(signal?: AbortSignal): Promise<Record<Table, number>> {
  const deleted: Record<Table, number> = {
    outbox: 0,
    inbox: 0,
    dead_letter: 0,
    idempotency_keys: 0,
    job_results: 0,
    schedule_runs: 0,
    request_statistics: 0,
  };
  for (const table of Object.keys(deleted) as Table[]) {
    for (let after: string | undefined = "0"; after !== undefined && signal?.aborted !== true;) {
      const page: Page = await deletePage(table, after);
      deleted[table] += page.deleted;
      after = page.next;
    }
  }
  if (Object.values(deleted).some((count) => count > 0)) log.info(deleted, "finished messages deleted");
  return deleted;
}

interface Page {
  readonly deleted: number;
  /** The id after which older rows may follow; undefined at the end. */
  readonly next: string | undefined;
}

/**
 * Reads rows in the order of their ids, which needs no index of their age, and deletes the old
 * ones. Ends at the first page whose last row is too young; waits while another worker deletes one.
 */
async function deletePage(table: Table, after: string): Promise<Page> {
  const old = `now() - make_interval(days => ${retentionDays[table]})`;
  const [row] = await transaction(async () => {
    // A statement of its own: the next one must see what the last holder deleted.
    await query(`select pg_advisory_xact_lock(${lock}, hashtext(current_schema()))`);
    return query<{ deleted: number; read: number; last: string; older: boolean }>(
      `with page as materialized (
         select id, created_at from ${table} where id > $1 order by id limit ${batch}
       ), gone as (
         delete from ${table} using page where ${table}.id = page.id and ${table}.${finishedAt[table]} < ${old}
         returning 1
       )
       select (select count(*) from gone)::int as deleted, count(*)::int as read, max(id) as last,
         coalesce(max(created_at) < ${old}, false) as older
       from page`,
      [after],
    );
  });
  const { deleted = 0, read = 0, last, older = false } = row ?? {};
  return { deleted, next: read === batch && older ? last : undefined };
}

/** @returns false if `signal` aborts before */
async function elapsed(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(milliseconds, true, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
