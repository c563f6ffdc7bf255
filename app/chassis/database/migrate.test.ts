import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type pg from "pg";
import { connectAs } from "./connection.ts";
import { startPostgres, type Postgres } from "../../testing/postgres.ts";
import { until } from "../../testing/until.ts";
import { createTable, createUniqueIndex, migrate, type Migration } from "./migrate.ts";
import { tryMigrations } from "./try-migrations.ts";

let postgres: Postgres;
const clients: pg.Client[] = [];
const things: Migration = { name: "001-things", sql: createTable("things", "name text not null") };
const unique: Migration = { name: "002-unique", sql: createUniqueIndex("things_name", "things (name)") };
const broken: Migration = { name: "003-broken", sql: "insert into things (name) values ('left behind'); select 1/0;" };

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(async () => {
  await Promise.all(clients.map(async (client) => client.end()));
  await postgres.remove();
});

test("when several processes migrate at once, each migration runs once", async () => {
  const schema = await makeSchema("race");
  const runs = await Promise.all([1, 2, 3].map(async () => run(schema, [things, unique])));
  expect(runs.map((names) => names.length).sort()).toEqual([0, 0, 2]);
  expect(runs.flat()).toEqual(["001-things", "002-unique"]);
});

test("only new migrations run", async () => {
  const schema = await makeSchema("later");
  expect(await run(schema, [things])).toEqual(["001-things"]);
  expect(await run(schema, [things, unique])).toEqual(["002-unique"]);
});

test("a failed migration is rolled back and named, and earlier ones remain", async () => {
  const schema = await makeSchema("broken");
  await expect(run(schema, [things, broken])).rejects.toThrow(
    "migration 003-broken of schema broken: division by zero",
  );
  expect(await postgres.query(`select name from ${schema}.things`)).toEqual([]);
  expect(await postgres.query(`select name from ${schema}.migrations`)).toEqual([{ name: "001-things" }]);
  expect(await run(schema, [things, unique])).toEqual(["002-unique"]);
});

test("a migration that waits for a locked table times out with its name and a fix", async () => {
  const schema = await makeSchema("locked");
  await run(schema, [things]);
  const other = await master();
  await other.query(`begin; set role ${schema}_owner; lock table ${schema}.things in access share mode`);
  const column: Migration = { name: "002-column", sql: "alter table things add column size integer" };
  const begun = Date.now();
  await expect(run(schema, [things, column])).rejects.toThrow(
    `migration 002-column of schema ${schema}: did not get its lock within 2 s: another transaction uses the table. ` +
      "Nothing of this migration was applied.\n" +
      "  Deploy again when that transaction has ended. To find it: " +
      "select pid, usename, application_name, state, xact_start, query from pg_stat_activity " +
      "where xact_start is not null order by xact_start;",
  );
  expect(Date.now() - begun).toBeGreaterThanOrEqual(2_000);
  expect(Date.now() - begun).toBeLessThan(5_000);
  await other.query("rollback");
  expect(await run(schema, [things, column])).toEqual(["002-column"]);
});

test("a long statement is cancelled before the timeout of database-prepare", async () => {
  const schema = await makeSchema("long");
  const client = await master();
  const limit: Migration = {
    name: "001-limit",
    sql: "create table limits as select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock",
  };
  await migrate(client, { schema, owner: `${schema}_owner`, migrations: [limit] });
  expect(await postgres.query(`select * from ${schema}.limits`)).toEqual([{ statement: "14min", lock: "2s" }]);
  const session = await client.query(
    "select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock",
  );
  expect(session.rows).toEqual([{ statement: "0", lock: "0" }]);
  const slow: Migration = { name: "002-slow", sql: "set local statement_timeout = 50; select pg_sleep(60)" };
  await expect(migrate(client, { schema, owner: `${schema}_owner`, migrations: [limit, slow] })).rejects.toThrow(
    `migration 002-slow of schema ${schema}: a statement ran longer than its time limit. Nothing of this migration was applied.\n` +
      "  Split it into steps that each change fewer rows, or set a longer statement_timeout at its start (set local).",
  );
});

test("tables belong to the owner of the schema, not to the role that migrates", async () => {
  const schema = await makeSchema("owned");
  await run(schema, [things]);
  const owners = await postgres.query<{ tableowner: string }>(
    "select distinct tableowner from pg_tables where schemaname = $1",
    [schema],
  );
  expect(owners).toEqual([{ tableowner: "owned_owner" }]);
});

const index: Migration = {
  name: "002-index",
  sql: "create unique index concurrently if not exists things_size on things (name);",
  concurrentIndex: "things_size",
};

test("an index is created without blocking writers, while a second run waits for the first", async () => {
  const schema = await makeSchema("concurrent");
  await run(schema, [things]);
  const writer = await master();
  await writer.query(`begin; set role ${schema}_owner; insert into ${schema}.things (name) values ('mug')`);
  const runs = [run(schema, [things, index]), run(schema, [things, index])];
  const phase = "select from pg_stat_progress_create_index where phase = 'waiting for writers before build'";
  await until("the index waits for the writer", async () => (await postgres.query(phase)).length > 0);
  // ROW EXCLUSIVE, the lock of a write, is granted at once.
  await postgres.query(`set lock_timeout = 1; insert into ${schema}.things (name) values ('pot')`);
  await writer.query("commit");
  expect((await Promise.all(runs)).sort()).toEqual([[], ["002-index"]]);
  expect(await indexes(schema)).toEqual([{ name: "things_size", valid: true }]);
});

test("an index that cannot be built is dropped, one that a killed run left too, and the next run builds it", async () => {
  const schema = await makeSchema("duplicate");
  await run(schema, [things]);
  await postgres.query(`insert into ${schema}.things (name) values ('mug'), ('mug')`);
  await expect(run(schema, [things, index])).rejects.toThrow(
    'migration 002-index of schema duplicate: could not create unique index "things_size"',
  );
  expect(await indexes(schema)).toEqual([]);
  const killed = postgres.query(`create unique index concurrently things_size on ${schema}.things (name)`);
  await expect(killed).rejects.toThrow('could not create unique index "things_size"');
  expect(await indexes(schema)).toEqual([{ name: "things_size", valid: false }]);
  await postgres.query(`update ${schema}.things set name = uuid::text`);
  expect(await run(schema, [things, index])).toEqual(["002-index"]);
  expect(await indexes(schema)).toEqual([{ name: "things_size", valid: true }]);
  const dropped: Migration = { ...index, name: "003-drop", sql: "drop index concurrently if exists things_size;" };
  expect(await run(schema, [things, index, dropped])).toEqual(["003-drop"]);
  expect(await indexes(schema)).toEqual([]);
});

test("a dry run says of each pending migration how it ends, tries none after a failure, and changes nothing", async () => {
  const schema = await makeSchema("tried");
  await run(schema, [things]);
  const column: Migration = { name: "002-column", sql: "alter table things add column size integer" };
  const data: Migration = { name: "003-data", sql: "insert into things (name, size) values ('mug', 1)" };
  const later: Migration = { name: "009-later", sql: "select 1" };
  const slow: Migration = { name: "005-slow", sql: "select pg_sleep(60)" };
  expect(await attempt(schema, [things, column, data, index, broken, later])).toEqual([
    { migration: "002-column", outcome: "succeeds" },
    { migration: "003-data", outcome: "succeeds" },
    {
      migration: "002-index",
      outcome: "not tried",
      reason: "changes the index things_size concurrently, which no transaction can",
    },
    { migration: "003-broken", outcome: "fails", reason: "division by zero" },
    { migration: "009-later", outcome: "not tried", reason: "comes after 003-broken" },
  ]);
  expect(await attempt(schema, [things, slow, later])).toEqual([
    expect.objectContaining({ migration: "005-slow", outcome: "too long" }),
    { migration: "009-later", outcome: "not tried", reason: "comes after 005-slow" },
  ]);
  const deferred: Migration = {
    name: "002-deferred",
    sql: `alter table things add column twin bigint references things (id) initially deferred;
      insert into things (name, twin) values ('mug', 99);`,
  };
  expect(await attempt(schema, [things, deferred])).toEqual([
    expect.objectContaining({ outcome: "fails", reason: expect.stringContaining("violates foreign key constraint") }),
  ]);
  expect(await postgres.query(`select name from ${schema}.migrations`)).toEqual([{ name: "001-things" }]);
  expect(await postgres.query(`select * from ${schema}.things`)).toEqual([]);
  expect(await run(schema, [things, column, data])).toEqual(["002-column", "003-data"]);
});

async function attempt(schema: string, migrations: Migration[]): Promise<object[]> {
  const client = await master();
  await client.query("begin");
  const target = { schema, owner: `${schema}_owner`, migrations };
  const attempts = await tryMigrations(client, target, { lockSeconds: 2, statementSeconds: 1 });
  await client.query("rollback");
  return attempts.map((each) => ({ ...each, milliseconds: undefined }));
}

async function indexes(schema: string): Promise<object[]> {
  return postgres.query(
    `select relname as name, indisvalid as valid from pg_index join pg_class on oid = indexrelid
     where relnamespace = $1::regnamespace and relname = 'things_size'`,
    [schema],
  );
}

async function run(schema: string, migrations: Migration[]): Promise<string[]> {
  const client = await master();
  return migrate(client, { schema, owner: `${schema}_owner`, migrations });
}

async function makeSchema(schema: string): Promise<string> {
  const client = await master();
  await client.query(`create role ${schema}_owner nologin; grant ${schema}_owner to current_user`);
  await client.query(`create schema ${schema} authorization ${schema}_owner`);
  return schema;
}

async function master(): Promise<pg.Client> {
  const { host, port, name } = postgres;
  const client = await connectAs({ host, port, name }, postgres.master);
  clients.push(client);
  return client;
}
