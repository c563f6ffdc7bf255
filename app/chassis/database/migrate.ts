import type pg from "pg";
import { Umzug } from "umzug";
import { changeIndex, type IndexMigration } from "./concurrent-index.ts";
import {
  advisoryLock,
  advisoryUnlock,
  limitStatements,
  migrationFailure,
  migrationLimits as limits,
} from "./migration-session.ts";

/** Statements that run in one transaction, with the service's schema as search_path. */
interface TransactionMigration {
  readonly name: string;
  readonly sql: string;
  readonly concurrentIndex?: never;
}

/** A migration; `name` starts with its number. Immutable once it has run in any environment. */
export type Migration = TransactionMigration | IndexMigration;

const baseColumns = `
  id bigint generated always as identity primary key,
  uuid uuid not null default gen_random_uuid() unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  is_deleted boolean not null generated always as (deleted_at is not null) stored`;

/** SQL that creates a table with the six base columns (MODEL) and the given ones. */
export function createTable(name: string, columns: string): string {
  return `create table ${name} (${baseColumns},\n  ${columns.trim()}\n);`;
}

/** SQL that creates a unique index without soft-deleted rows. `on` is `table (expressions)`. */
export function createUniqueIndex(name: string, on: string): string {
  return `create unique index ${name} on ${on} where deleted_at is null;`;
}

/**
 * SQL that gives the rows of a table a version, which every update by anyone raises by one;
 * with `columns`, every update that changes one of them. A time would not do: two updates may have
 * the same one, and clocks differ.
 */
export function versionRows(table: string, columns: readonly string[] = []): string {
  const row = (name: string) => `(${columns.map((column) => `${name}.${column}`).join(", ")})`;
  const when = columns.length === 0 ? "" : ` when (${row("old")} is distinct from ${row("new")})`;
  return `alter table ${table} add column version bigint not null default 1;
    create or replace function raise_version() returns trigger language plpgsql as $$
    begin
      new.version := old.version + 1;
      return new;
    end $$;
    create trigger ${table}_version before update on ${table} for each row${when} execute function raise_version();`;
}

/** The schema of a service, the role that owns its tables, and its migrations. */
export interface SchemaMigrations {
  readonly schema: string;
  readonly owner: string;
  readonly migrations: readonly Migration[];
}

/** First key of the advisory lock that serializes migrations of a schema. */
const lock = 7_046_001;

/**
 * Runs the pending migrations of a schema as its owner, each in a transaction. Concurrent runs are
 * serialized. A migration that exceeds the lock or statement timeout is rolled back.
 * @returns names of the migrations that ran
 */
export async function migrate(client: pg.Client, target: SchemaMigrations): Promise<string[]> {
  await advisoryLock(client, lock, target.schema);
  try {
    await client.query(`set role ${client.escapeIdentifier(target.owner)}`);
    await client.query(`set search_path to ${client.escapeIdentifier(target.schema)}`);
    await createJournal(client, target.schema);
    return (await umzugOf(client, target).up()).map(({ name }) => name);
  } finally {
    await client.query("reset role");
    await client.query("reset search_path");
    await advisoryUnlock(client, lock, target.schema);
  }
}

/** The migrations that the journal of the current schema does not contain, in order. */
export async function pendingMigrations(client: pg.Client, target: SchemaMigrations): Promise<Migration[]> {
  await createJournal(client, target.schema);
  const pending = new Set((await umzugOf(client, target).pending()).map(({ name }) => name));
  return target.migrations.filter(({ name }) => pending.has(name));
}

function umzugOf(client: pg.Client, { schema, migrations }: SchemaMigrations): Umzug {
  return new Umzug({
    migrations: migrations.map((migration) => ({
      name: migration.name,
      up: async () =>
        migration.concurrentIndex === undefined
          ? inTransaction(client, schema, migration)
          : changeIndex(client, schema, migration),
    })),
    logger: undefined,
    storage: {
      // The migration itself is recorded with its effect.
      logMigration: async () => Promise.resolve(),
      unlogMigration: async ({ name }) => {
        await client.query("update migrations set deleted_at = now(), updated_at = now() where name = $1", [name]);
      },
      executed: async () => {
        const { rows } = await client.query<{ name: string }>(
          "select name from migrations where deleted_at is null order by name",
        );
        return rows.map(({ name }) => name);
      },
    },
  });
}

async function inTransaction(client: pg.Client, schema: string, { name, sql }: TransactionMigration): Promise<void> {
  await client.query("begin");
  try {
    await limitStatements(client, "local", limits);
    await client.query(sql);
    await client.query("insert into migrations (name) values ($1)", [name]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    const failure = migrationFailure(cause, limits, "Nothing of this migration was applied.");
    throw new Error(`migration ${name} of schema ${schema}: ${failure}`, { cause });
  }
}

async function createJournal(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query("select 1 from pg_tables where schemaname = $1 and tablename = 'migrations'", [
    schema,
  ]);
  if (rows.length > 0) return;
  await client.query(createTable("migrations", "name text not null"));
  await client.query(createUniqueIndex("migrations_name", "migrations (name)"));
}
