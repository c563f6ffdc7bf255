import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { queues } from "../../../contract/queues.ts";
import { fastTimings } from "../../testing/counting.ts";
import { startCountingService, type CountingService } from "../../testing/counting-service.ts";
import { until } from "../../testing/until.ts";
import { ownConnection, query } from "../database/database.ts";
import { Retention, deleteFinished, retentionDays } from "./retention.ts";

type Table = Exclude<keyof typeof retentionDays, "idempotency_keys" | "schedule_runs" | "request_statistics">;
const tables: readonly Table[] = ["outbox", "inbox", "dead_letter", "job_results"];

const none = {
  outbox: 0,
  inbox: 0,
  dead_letter: 0,
  idempotency_keys: 0,
  job_results: 0,
  schedule_runs: 0,
  request_statistics: 0,
};

let service: CountingService;

beforeAll(async () => {
  service = await startCountingService();
});
afterEach(async () => service.reset());
afterAll(async () => service.remove());

const columns: Readonly<Record<Table, { names: string; values: string; finished: string }>> = {
  outbox: { names: "queue, type, payload, request_id", values: "'q', 't', '{}', 'r'", finished: "processed_at" },
  inbox: { names: "queue, type, attempts, running", values: "'q', 't', 1, false", finished: "processed_at" },
  dead_letter: {
    names: "queue, type, payload, request_id, sender, attempts, reason",
    values: "'q', 't', '{}', 'r', 'sender', 1, 'why'",
    finished: "deleted_at",
  },
  job_results: { names: "owner, type", values: "gen_random_uuid(), 't'", finished: "finished_at" },
};

/** Rows that were written 200 days ago and finished `finished` ago; unfinished without. */
async function insert(table: Table, count: number, finished?: string): Promise<void> {
  const { names, values, finished: column } = columns[table];
  await query(
    `insert into ${table} (${names}, created_at, ${column})
     select ${values}, now() - interval '200 days', now() - $1::interval from generate_series(1, $2::int)`,
    [finished ?? null, count],
  );
}

async function count(table: Table): Promise<number> {
  const [row] = await query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return row?.count ?? 0;
}

test.each(tables)(
  "%s: finished rows older than their retention are deleted, all others stay (case S12)",
  async (table) => {
    const days = retentionDays[table];
    await insert(table, 3);
    await insert(table, 2_500, `${days} days 1 minute`);
    await insert(table, 5, `${days - 1} days 23 hours 59 minutes`);
    expect(await deleteFinished()).toEqual({ ...none, [table]: 2_500 });
    expect(await count(table)).toBe(8);
    expect(await deleteFinished()).toEqual(none);
  },
);

test("answers to requests with an Idempotency-Key are kept for a day", async () => {
  const add = async (key: string, age: string) =>
    query(
      `insert into idempotency_keys (owner, route, key, fingerprint, status, body, created_at)
       values (gen_random_uuid(), 'post /v1/orders', $1, 'f', 201, '{}', now() - $2::interval)`,
      [key, age],
    );
  await add("old", "1 day 1 minute");
  await add("young", "23 hours 59 minutes");
  expect(await deleteFinished()).toEqual({ ...none, idempotency_keys: 1 });
  expect(await query("select key from idempotency_keys")).toEqual([{ key: "young" }]);
});

test("runs of schedules are kept for 90 days after their end, and open ones for ever (CRON)", async () => {
  const add = async (state: string, ago: string, hasEnded: boolean) =>
    query(
      `insert into schedule_runs (name, tick, state, created_at, finished_at)
       values ('nightly', now() - $2::interval, $1, now() - $2::interval, case when $3 then now() - $2::interval end)`,
      [state, ago, hasEnded],
    );
  await add("done", "90 days 1 minute", true);
  await add("done", "89 days 23 hours 59 minutes", true);
  await add("running", "200 days", false);
  expect(await deleteFinished()).toEqual({ ...none, schedule_runs: 1 });
  expect(await query("select state from schedule_runs order by id")).toEqual([{ state: "done" }, { state: "running" }]);
});

test("an inbox row outlives twice the longest horizon of the platform's queues", () => {
  const longestDays = Math.max(...Object.values(queues).map(({ untilHours }) => untilHours / 24));
  expect(retentionDays.inbox).toBeGreaterThan(2 * longestDays);
});

test("young rows end the reading: of a large table only the first page is read", async () => {
  await query(
    `insert into inbox (queue, type, attempts, running, processed_at)
     select 'q', 't', 1, false, now() from generate_series(1, 5000)`,
  );
  await insert("inbox", 1, "100 days");
  expect(await deleteFinished()).toMatchObject({ inbox: 0 });
});

test("several workers delete every old row, and count each once", async () => {
  await insert("outbox", 3_500, "100 days");
  const counts = await Promise.all([deleteFinished(), deleteFinished(), deleteFinished()]);
  expect(counts.reduce((sum, { outbox }) => sum + outbox, 0)).toBe(3_500);
  expect(await count("outbox")).toBe(0);
});

test("a message that becomes unfinished during the deletion stays", async () => {
  await insert("inbox", 1, "100 days");
  const replay = await ownConnection();
  await replay.query("begin; update inbox set processed_at = null");
  const deleting = deleteFinished();
  await until("the deletion waits for the row", async () => {
    const waiting = await query("select 1 from pg_locks where not granted");
    return waiting.length > 0;
  });
  await replay.query("commit");
  await replay.end();
  expect(await deleting).toMatchObject({ inbox: 0 });
  expect(await count("inbox")).toBe(1);
});

test("it repeats, survives a failure of the database, and stops", async () => {
  await insert("outbox", 1, "100 days");
  const retention = new Retention(20);
  await until("the first row is deleted", async () => (await count("outbox")) === 0);
  await service.messaging.database.postgres.query("alter table receiver.outbox rename to outbox_away");
  await until("a turn failed", async () =>
    (await service.messaging.database.postgres.log()).includes('relation "outbox" does not exist'),
  );
  await service.messaging.database.postgres.query("alter table receiver.outbox_away rename to outbox");
  await insert("outbox", 1, "100 days");
  await until("the second row is deleted", async () => (await count("outbox")) === 0);
  await retention.stop();
  await insert("outbox", 1, "100 days");
  expect(await count("outbox")).toBe(1);
});

test("a message is processed by HOT updates, but for the one that ends its outbox row (case S12)", async () => {
  // Long leases: a slow machine would renew short ones.
  service.work({}, {}, undefined, { ...fastTimings, stallMilliseconds: 30_000 });
  await service.enqueue(...Array.from({ length: 400 }, (_, n) => n));
  await service.allProcessed();
  const statistics = async (table: Table) => {
    const [row] = await query<{ updated: number; hot: number }>(
      `select n_tup_upd::int as updated, n_tup_hot_upd::int as hot from pg_stat_user_tables
       where schemaname = current_schema() and relname = $1`,
      [table],
    );
    return row ?? { updated: 0, hot: 0 };
  };
  await until("the statistics are complete", async () => (await statistics("outbox")).updated >= 800);
  const [outbox, inbox] = [await statistics("outbox"), await statistics("inbox")];
  expect(inbox.hot / inbox.updated).toBeGreaterThan(0.95);
  expect(outbox.updated - outbox.hot).toBeLessThan(440);
});
