import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { DatabaseError, DataTypes } from "sequelize";
import { configOf } from "../process/config.ts";
import type { Servers } from "../../testing/servers.ts";
import { testServices, type TestServiceName } from "../../testing/test-contract.ts";
import { startTestDatabase } from "../../testing/test-database.ts";
import { until } from "../../testing/until.ts";
import { asProblem } from "../http/problem-error.ts";
import { log } from "../process/log.ts";
import { createTable, createUniqueIndex } from "./migrate.ts";
import { BaseModel } from "./base-model.ts";
import { closeDatabase, openDatabase, ownConnection, query } from "./database.ts";
import { purge, restore, UniqueValueTaken } from "./soft-delete.ts";
import { Rejection, rejection, transaction } from "./transaction.ts";

class Thing extends BaseModel<Thing> {
  static readonly table = "things";
  static readonly columns = { name: DataTypes.TEXT };

  declare name: string;
}

class Part extends BaseModel<Part> {
  static readonly table = "parts";
  static readonly columns = { thingId: DataTypes.BIGINT };
}

let prepared: Servers<TestServiceName>;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startTestDatabase();
  const sql = [
    createTable("things", "name text"),
    createUniqueIndex("things_name", "things (name)"),
    createTable("parts", "thing_id bigint references things (id) on delete cascade"),
    createTable("notes", "thing_id bigint references things (id)"),
    // Whoever reads a note waits while a test holds the lock.
    "alter table notes enable row level security;",
    "create policy slowly on notes using (pg_advisory_xact_lock_shared(7) is not null);",
  ].join("\n");
  await prepared.postgres.query(`set role sender_owner; set search_path to sender; ${sql}`);
  openDatabase(configOf("sender", "http", testServices.sender.processes.http, prepared.environment("sender")), [
    Thing,
    Part,
  ]);
});

beforeEach(async () => {
  await prepared.postgres.query("truncate sender.things, sender.parts, sender.notes");
});

afterAll(async () => {
  await closeDatabase();
  await prepared.remove();
});

test("the base columns are set automatically, and JSON does not contain the internal id (MODEL)", async () => {
  const thing = await Thing.create({ name: "mug" });
  const found = await Thing.findOne({ where: { name: "mug" }, rejectOnEmpty: true });
  expect(found.uuid).toBe(thing.uuid);
  expect(JSON.parse(JSON.stringify(found))).toEqual({
    uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
    name: "mug",
    createdAt: expect.stringMatching(/Z$/),
    updatedAt: expect.stringMatching(/Z$/),
    deletedAt: null,
    isDeleted: false,
  });
  expect(JSON.stringify(await Thing.create({ name: "kettle" }))).not.toContain('"id"');
});

test("a transaction that returns a rejection rolls back, also from a nested one", async () => {
  const outcome = await transaction(async () => {
    await Thing.create({ name: "mug" });
    return transaction(async () => Promise.resolve(rejection("sold-out", { left: 0 })));
  });
  expect(outcome).toEqual(new Rejection("sold-out", { left: 0 }));
  expect(await Thing.count()).toBe(0);
});

test("a soft-deleted row is neither found, counted nor updated, and its unique name is free again (MODEL)", async () => {
  const gone = await Thing.create({ name: "mug" });
  await gone.destroy();
  expect(await Thing.findAll()).toEqual([]);
  expect(await Thing.findOne({ where: { uuid: gone.uuid } })).toBeNull();
  expect(await Thing.count()).toBe(0);
  expect(await Thing.update({ name: "changed" }, { where: { uuid: gone.uuid } })).toEqual([0]);
  await Thing.create({ name: "mug" });
  await expect(Thing.create({ name: "mug" })).rejects.toThrow("Validation error");
  const rows = await query("select name, is_deleted from things order by id");
  expect(rows).toEqual([
    { name: "mug", is_deleted: true },
    { name: "mug", is_deleted: false },
  ]);
});

test("a deleted row is restored, unless a live one has its unique value: then an error names the index (MODEL)", async () => {
  const first = await Thing.create({ name: "mug" });
  expect(await restore(Thing, first.uuid)).toBe(false);
  await first.destroy();
  const second = await Thing.create({ name: "mug" });
  const refusal = transaction(async () => {
    await Thing.create({ name: "rolled back" });
    return restore(Thing, first.uuid);
  });
  await expect(refusal).rejects.toThrow(UniqueValueTaken);
  await expect(refusal).rejects.toMatchObject({ index: "things_name" });
  expect(await Thing.findAll()).toMatchObject([{ uuid: second.uuid }]);
  await second.destroy();
  expect(await restore(Thing, first.uuid)).toBe(true);
  expect(await Thing.findAll()).toMatchObject([{ uuid: first.uuid, isDeleted: false, deletedAt: null }]);
  expect(await restore(Thing, randomUUID())).toBe(false);
});

test("a purge removes rows that were deleted long ago, in batches, and none that others refer to (MODEL)", async () => {
  await query(
    `insert into things (name, deleted_at) select n::text, now() - make_interval(days => n)
     from generate_series(1, 40) n`,
  );
  await Thing.create({ name: "live" });
  await query("insert into parts (thing_id) select id from things where name in ('35', '36')");
  await query("update parts set deleted_at = now() - interval '60 days'");
  const locked = await ownConnection();
  await locked.query("begin; select from things where name = '40' for key share");
  const [whileLocked] = await Promise.allSettled([purge(Thing, { deletedDays: 30, batchRows: 7 })]);
  await locked.end();
  expect(whileLocked).toEqual({ status: "fulfilled", value: { purged: 8, kept: 3 } });
  expect(await query("select name from things where deleted_at < now() - interval '29 days' order by id")).toEqual(
    ["29", "35", "36", "40"].map((name) => ({ name })),
  );
  expect(await purge(Part, { deletedDays: 30 })).toEqual({ purged: 2, kept: 0 });
  expect(await purge(Thing, { deletedDays: 30, batchRows: 7, signal: AbortSignal.abort() })).toEqual({
    purged: 0,
    kept: 0,
  });
  expect(await purge(Thing, { deletedDays: 30, batchRows: 7 })).toEqual({ purged: 3, kept: 0 });
  expect(await query("select count(*)::int as left from things")).toEqual([{ left: 30 }]);
});

test("a purge keeps a row that another begins to refer to while the purge looks for such rows (MODEL)", async () => {
  await query(
    "insert into things (name, deleted_at) select n, now() - interval '60 days' from unnest('{a,b}'::text[]) n",
  );
  await prepared.postgres.query("insert into sender.notes (thing_id) select id from sender.things where name = 'a'");
  const other = await ownConnection();
  await other.query("select pg_advisory_lock(7)");
  const purging = purge(Thing, { deletedDays: 30 });
  await until(
    "the purge looks",
    async () => (await query("select 1 from pg_locks where locktype = 'advisory' and not granted")).length > 0,
  );
  await other.query("insert into parts (thing_id) select id from things where name = 'b'");
  await other.end();
  expect(await purging).toEqual({ purged: 0, kept: 2 });
  expect(await query("select name from parts join things on things.id = thing_id")).toEqual([{ name: "b" }]);
});

test("a transaction is atomic, including raw SQL and nested transactions", async () => {
  const failing = transaction(async () => {
    await Thing.create({ name: "one" });
    await query("insert into things (name) values ($1)", ["two"]);
    await transaction(async () => Thing.create({ name: "three" }));
    expect(await Thing.count()).toBe(3);
    throw new Error("changed our mind");
  });
  await expect(failing).rejects.toThrow("changed our mind");
  expect(await Thing.count()).toBe(0);
  await transaction(async () => Thing.create({ name: "one" }));
  expect(await Thing.count()).toBe(1);
});

test("concurrent transactions are isolated", async () => {
  const created = Promise.withResolvers<undefined>();
  const seen = Promise.withResolvers<undefined>();
  const first = transaction(async () => {
    await Thing.create({ name: "one" });
    created.resolve(undefined);
    await seen.promise;
  });
  await created.promise;
  expect(await transaction(async () => Thing.count())).toBe(0);
  expect(await Thing.count()).toBe(0);
  seen.resolve(undefined);
  await first;
  expect(await Thing.count()).toBe(1);
});

test("a statement is cancelled after five seconds and answered with 503", async () => {
  const slow: unknown = await query("select pg_sleep(60)").catch((error: unknown) => error);
  expect(asProblem(slow).kind.status).toBe(503);
});

test("PostgreSQL compiles no statement, however many rows it estimates", async () => {
  const plan = await transaction(async () => {
    await query("set local jit_above_cost = 0");
    return query<Record<string, string>>("explain (analyze, timing off, summary off) select count(*) from things");
  });
  const lines = plan.map((row) => row["QUERY PLAN"] ?? "");
  expect(lines[0]).toMatch(/^Aggregate/);
  expect(lines).not.toContain("JIT:");
});

test("a dedicated connection uses the service's schema and TLS, and receives notifications", async () => {
  const own = await ownConnection();
  const notified = new Promise((resolve) => own.once("notification", ({ payload }) => resolve(payload)));
  await own.query("listen things");
  await query("select pg_notify('things', 'mug')");
  expect(await notified).toBe("mug");
  const { rows } = await own.query("select current_schema, ssl from pg_stat_ssl where pid = pg_backend_pid()");
  expect(rows).toEqual([{ current_schema: "sender", ssl: true }]);
  await own.end();
});

test.each(["ECONNRESET", "EPIPE", "57P01", "53100"])(
  "a statement that fails with %s, a lost connection or a full disk, is answered with 503 (case 36)",
  (code) => {
    const parent = Object.assign(new Error("lost"), { code, sql: "select 1" });
    expect(asProblem(new DatabaseError(parent)).kind.status).toBe(503);
  },
);
