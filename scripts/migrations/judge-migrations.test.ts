import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createTable, createUniqueIndex, type Migration } from "../../app/chassis/database/migrate.ts";
import { judgeMigrations } from "./judge-migrations.ts";
import { lintMigrations } from "./lint-migrations.ts";
import { migrationRules } from "./rules.ts";

const table: Migration = { name: "001-things", sql: createTable("things", "name text, size int") };
const checked: Migration = {
  name: "002-check",
  sql: "alter table things add constraint has_name check (name is not null) not valid",
};
const validated: Migration = { name: "003-validated", sql: "alter table things validate constraint has_name" };

async function rulesBrokenBy(sql: string, ...earlier: Migration[]): Promise<string[]> {
  const findings = await judgeMigrations([...earlier, { name: "009-new", sql }]);
  return findings.map(({ text }) => text.split(":", 1)[0] ?? "");
}

const breaches: readonly (readonly [sql: string, ...rules: string[]])[] = [
  ["create index things_name on things (name)", "index-not-concurrent"],
  ["create unique index on things (name)", "index-not-concurrent"],
  ["drop index things_name", "drop-index-not-concurrent"],
  ["reindex table things", "reindex"],
  ["create index concurrently if not exists things_name on things (name)", "concurrently-misplaced"],
  ["alter table things add column kind text not null", "required-column"],
  ["alter table things add column seen timestamptz default clock_timestamp()", "rewriting-column"],
  ["alter table things add column token uuid not null default gen_random_uuid()", "rewriting-column"],
  ["alter table things add column number bigserial", "rewriting-column"],
  ["alter table things add column number bigint generated always as identity", "rewriting-column"],
  ["alter table things add column twice int generated always as (size * 2) stored", "rewriting-column"],
  ["alter table things alter column size type bigint", "column-type"],
  ["alter table things alter column name set not null", "set-not-null"],
  ["alter table things add constraint named not null name", "set-not-null"],
  ["alter table things drop column size", "drop-column"],
  ["alter table things add foreign key (size) references sizes (id)", "foreign-key-not-valid"],
  ["alter table things add column size_id bigint references sizes (id)", "foreign-key-not-valid"],
  ["alter table things add constraint positive check (size > 0)", "check-not-valid"],
  ["alter table things add column weight int check (weight > 0)", "check-not-valid"],
  ["alter table things add constraint one_name unique (name)", "constraint-without-index"],
  ["alter table things add exclude using gist (size with =)", "constraint-without-index"],
  [
    `alter table things add constraint positive check (size > 0) not valid;
     alter table things validate constraint positive`,
    "validate-apart",
  ],
  ["drop table things", "drop"],
  ["drop schema shop cascade", "drop"],
  ["drop function f(uuid)", "drop"],
  ["create function f() returns void language sql as ''; drop function f()", "drop"],
  ["drop trigger t on things", "drop"],
  ["drop type mood", "drop"],
  ["create temp table things (id bigint); drop table things", "drop"],
  ["create table other.things (id bigint); drop table things", "drop"],
  ["create table if not exists things (id bigint); alter table things drop column name", "drop-column"],
  [
    "create index if not exists things_name on things (name); drop index things_name",
    "index-not-concurrent",
    "drop-index-not-concurrent",
  ],
  ["alter table things rename column size to length", "rename"],
  ["alter table things rename to objects", "rename"],
  ["alter table things set schema other", "rename"],
  ["alter function f(uuid) rename to g", "rename"],
  ["alter index things_name rename to things_title", "rename"],
  ["alter type mood rename value 'sad' to 'blue'", "rename"],
  ["truncate things", "truncate"],
  ["update things set size = 0", "all-rows"],
  ["delete from things", "all-rows"],
  ["with emptied as (update things set size = 0 returning 1) select 1", "all-rows"],
  ["insert into things (name) select name from sizes", "all-rows"],
  ["insert into things (name) select name from sizes union select 'mug'", "all-rows"],
  ["merge into things using sizes on things.id = sizes.id when matched then delete", "all-rows"],
  ["select 1 from things for update", "all-rows"],
  ["cluster things using things_pkey", "table-rewrite"],
  ["alter table things set unlogged", "table-rewrite"],
  ["vacuum full things", "table-rewrite"],
  ["alter table things add column a int; alter table sizes add column a int", "second-table"],
  ["lock table things in exclusive mode", "lock-table"],
  ["commit", "transaction-control"],
  ["set statement_timeout = '1h'", "session-setting"],
  ["set local lock_timeout = '1min'", "session-setting"],
  ["set local search_path = other", "session-setting"],
  ["select set_config('lock_timeout', '0', false)", "session-setting"],
  ["select name from things where set_config('lock_timeout', '0', true) = '0'", "session-setting"],
  ["do $$ begin update things set size = 0; end $$", "do-block"],
  ...[
    "drop owned by shop",
    "revoke all on things from shop",
    "prepare emptied as delete from things",
    "execute emptied",
    "explain analyze delete from things",
    "create table copies as select * from things",
    "select * into copies from things",
    "select * into copies from things union select * from things",
    "copy things from stdin",
    "call p()",
    "alter sequence things_id_seq restart",
    "create rule r as on insert to things do instead nothing",
    "create policy p on things",
    "alter role shop set lock_timeout = 0",
  ].map((sql) => [sql, "unknown-statement"] as const),
  ...[
    "alter table things attach partition p default",
    "create table p partition of things default",
    "create table special_things () inherits (things)",
    "alter table things alter column name drop default",
    "alter table things alter column name set default null",
    "alter table things alter column size add generated always as identity",
    "alter table things enable row level security",
    "alter table things disable trigger all",
    "alter table things owner to other",
    "alter type size_and_name drop attribute name",
  ].map((sql) => [sql, "unknown-change"] as const),
  [
    "alter table things add column a int, drop column size, alter column name type varchar",
    "column-type",
    "drop-column",
  ],
];

test.each(breaches)("%s is refused by its rule", async (sql, ...rules) => {
  expect(await rulesBrokenBy(sql, table)).toEqual(rules);
});

test("every rule refuses one of these statements", () => {
  const names = new Set(breaches.flatMap(([, ...rules]) => rules));
  expect(migrationRules.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

test.each([
  `${createTable("sizes", "name text not null")} ${createUniqueIndex("sizes_name", "sizes (name)")}
   alter table sizes alter column name type varchar, add column kind text not null, add check (kind <> '');
   drop index sizes_name; update sizes set kind = ''; drop table sizes;`,
  "alter table things add column kind text",
  "alter table things add column kind text not null default 'mug'::text, add column tags text[] default array['a']",
  "alter table things add column seen timestamptz not null default now(), add column age interval default '1 day'::interval * -2",
  "alter table things add constraint sized foreign key (size) references sizes (id) not valid",
  "alter table things add constraint one_name unique using index things_name",
  "alter table things add constraint named not null name not valid",
  "alter table things alter column size set default 1, set (fillfactor = 45)",
  "update things set size = 0 where size is null; delete from things where size < 0",
  "insert into things (name) values ('mug; drop table things')",
  "create function f() returns void language sql as $$ truncate things $$; comment on function f() is 'text'",
  "create or replace trigger t after delete on things for each row when (old.deleted_at is null) execute function f()",
  "create type mood as enum ('sad'); alter type mood add value 'happy'; create view named as select name from things",
  "with small as (delete from things where size < 0 returning id) select count(*) from small",
  "insert into things (name) select name from things where size < 0; grant select on things to shop",
  "create table sizes (size int); insert into sizes values (1); insert into things (size) select size from sizes",
  "create trigger t after insert on things for each row execute function f()",
  "set local statement_timeout = '1min'; alter table things rename constraint a to b",
])("%s passes", async (sql) => {
  expect(await rulesBrokenBy(sql, table)).toEqual([]);
});

test("NOT NULL is set without reading the table, when an earlier migration validated a check of the same column", async () => {
  const sql = "alter table things alter column name set not null, drop constraint has_name";
  expect(await rulesBrokenBy(sql, table, checked)).toEqual(["set-not-null"]);
  expect(await rulesBrokenBy(sql, table, checked, validated)).toEqual([]);
  const otherColumn = "alter table things alter column size set not null";
  expect(await rulesBrokenBy(otherColumn, table, checked, validated)).toEqual(["set-not-null"]);
  const gone: Migration = { name: "004-gone", sql: "alter table things drop constraint has_name" };
  expect(await rulesBrokenBy(sql, table, checked, validated, gone)).toEqual(["set-not-null"]);
});

test.each([
  ["create index concurrently if not exists things_name on things (name)", []],
  ["drop index concurrently if exists things_name;", []],
  ["create index concurrently things_name on things (name)", ["concurrently-misplaced"]],
  ["create index concurrently if not exists other on things (name)", ["concurrently-misplaced"]],
  ["alter table things add column kind text", ["concurrently-misplaced"]],
  [
    "create index concurrently if not exists things_name on things (name); select 1",
    ["concurrentIndex", "concurrently-misplaced"],
  ],
])("of a migration with an index, the sql %s is judged %j", async (sql, expected) => {
  const findings = await judgeMigrations([table, { name: "002-index", sql, concurrentIndex: "things_name" }]);
  expect(findings.map(({ text }) => text.split(":", 1)[0])).toEqual(expected);
});

test("a comment with a reason excepts its statement from one rule, and no other statement", async () => {
  const drop = "alter table things drop column size;";
  const excepted = `-- except drop-column: the contract of 004; no release since 0.3 reads it\n${drop}`;
  expect(await rulesBrokenBy(excepted, table)).toEqual([]);
  expect(await rulesBrokenBy(`${excepted}\n${drop}`, table)).toEqual(["drop-column"]);
  expect(await rulesBrokenBy(excepted.replace("drop-column", "rename"), table)).toEqual([
    "drop-column",
    "except rename",
  ]);
  expect(await rulesBrokenBy(`-- except drop-column:\n${drop}`, table)).toEqual(["drop-column", "except drop-column"]);
  expect(
    await rulesBrokenBy("select '\n-- except drop-column: inside a text'; alter table é drop column size"),
  ).toEqual(["drop-column"]);
});

test("a finding says which statement, why with a source, and what to do", async () => {
  expect(await judgeMigrations([{ name: "002-index", sql: "select 1;\n create index\n  on things (name);" }])).toEqual([
    {
      migration: "002-index",
      text:
        "index-not-concurrent: create index on things (name)\n" +
        "  Blocks every write of the table for as long as the index is built. " +
        "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY\n" +
        "  Make it a migration of its own with concurrentIndex, whose sql is one " +
        '"create index concurrently if not exists" or "drop index concurrently if exists". ' +
        "If it must be so, write above the statement: -- except index-not-concurrent: <reason>",
    },
  ]);
  expect(await judgeMigrations([{ name: "003-typo", sql: "alter tabel things add x int" }])).toEqual([
    { migration: "003-typo", text: 'PostgreSQL refuses its syntax: syntax error at or near "tabel".' },
  ]);
});

test("the worked example of expand and contract in docs/migrations.md keeps the rules", async () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/migrations.md"), "utf8");
  const steps = [...page.matchAll(/`(\d{3})`: (`[^|]*`) +\|/g)];
  const migrations = steps.map(([, name = "", spans = ""]) => ({
    name,
    sql: spans.slice(1, -1).replaceAll("`<br>`", "\n"),
  }));
  expect(migrations.map(({ name }) => name)).toEqual(["007", "008", "009", "010", "011"]);
  expect(await judgeMigrations(migrations)).toEqual([]);
  const atOnce = migrations.map(({ sql }) => sql.replace(/^--.*/, "")).join("\n");
  expect(await rulesBrokenBy(atOnce)).toEqual(["validate-apart", "drop-column"]);
});

test("the migrations of all services keep the rules, except those that are older", async () => {
  expect(await lintMigrations(path.resolve(import.meta.dirname, "../.."))).toEqual([]);
});
