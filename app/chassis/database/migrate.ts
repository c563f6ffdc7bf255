import type pg from "pg";
import { Umzug } from "umzug";
import { errorMessage } from "../../../contract/refusal.mjs";
import { functions } from "../../../contract/functions.ts";

/** A migration; `name` starts with its number. Immutable once it has run in any environment. */
export interface Migration {
  readonly name: string;
  /** Statements that run in one transaction, with the service's schema as search_path. */
  readonly sql: string;
}

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

/** The schema of a service, the role that owns its tables, and its migrations. */
interface SchemaMigrations {
  readonly schema: string;
  readonly owner: string;
  readonly migrations: readonly Migration[];
}

/** First key of the advisory lock that serializes migrations of a schema. */
const lock = 7_046_001;

/**
 * A statement that waits for a table lock blocks every later query of that table: it must time out
 * before the services' requests do (pool.acquire in database.ts: 3 s).
 */
const lockTimeoutSeconds = 2;

/**
 * Shorter than the timeout of the function: PostgreSQL would continue a statement whose client was
 * killed.
 */
const statementTimeoutSeconds = functions["database-prepare"].timeoutSeconds - 60;

/**
 * Runs the pending migrations of a schema as its owner, each in a transaction. Concurrent runs are
 * serialized. A migration that exceeds the lock or statement timeout is rolled back.
 * @returns names of the migrations that ran
 */
export async function migrate(client: pg.Client, target: SchemaMigrations): Promise<string[]> {
  await client.query("select pg_advisory_lock($1, hashtext($2))", [lock, target.schema]);
  try {
    await client.query(`set role ${client.escapeIdentifier(target.owner)}`);
    await client.query(`set search_path to ${client.escapeIdentifier(target.schema)}`);
    await createJournal(client, target.schema);
    return await run(client, target);
  } finally {
    await client.query("reset role");
    await client.query("reset search_path");
    await client.query("select pg_advisory_unlock($1, hashtext($2))", [lock, target.schema]);
  }
}

async function run(client: pg.Client, { schema, migrations }: SchemaMigrations): Promise<string[]> {
  const umzug = new Umzug({
    migrations: migrations.map((migration) => ({
      name: migration.name,
      up: async () => inTransaction(client, schema, migration),
    })),
    logger: undefined,
    storage: {
      // inTransaction() records the migration in the transaction that runs it.
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
  return (await umzug.up()).map(({ name }) => name);
}

async function inTransaction(client: pg.Client, schema: string, { name, sql }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(
      `set local lock_timeout = '${lockTimeoutSeconds}s'; set local statement_timeout = '${statementTimeoutSeconds}s'`,
    );
    await client.query(sql);
    await client.query("insert into migrations (name) values ($1)", [name]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`migration ${name} of schema ${schema}: ${failure(cause)}`, { cause });
  }
}

const nothingApplied = "Nothing of this migration was applied.";

/** Describes a failure; for lock_not_available and query_canceled also its fix. */
function failure(cause: unknown): string {
  const { code } = cause as { code?: unknown };
  if (code === "55P03") {
    return (
      `did not get its lock within ${lockTimeoutSeconds} s: another transaction uses the table. ${nothingApplied}\n` +
      "  Deploy again when that transaction has ended. To find it: " +
      "select pid, usename, application_name, state, xact_start, query from pg_stat_activity " +
      "where xact_start is not null order by xact_start;"
    );
  }
  if (code === "57014") {
    return (
      `a statement ran longer than its time limit. ${nothingApplied}\n` +
      "  Split it into steps that each change fewer rows, or set a longer statement_timeout at its start (set local)."
    );
  }
  return errorMessage(cause);
}

async function createJournal(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query("select 1 from pg_tables where schemaname = $1 and tablename = 'migrations'", [
    schema,
  ]);
  if (rows.length > 0) return;
  await client.query(createTable("migrations", "name text not null"));
  await client.query(createUniqueIndex("migrations_name", "migrations (name)"));
}
