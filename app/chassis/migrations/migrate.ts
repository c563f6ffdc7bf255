import type pg from "pg";
import { Umzug } from "umzug";
import { errorMessage } from "../../../contract/refusal.mjs";
import type { Migration } from "./migration.ts";
import { createTable, createUniqueIndex } from "./create-table.ts";

/** One service's schema: the role that owns its tables, and the steps that make them. */
export interface SchemaMigrations {
  readonly schema: string;
  readonly owner: string;
  readonly migrations: readonly Migration[];
}

/** Held while a schema migrates; any number, the same for everyone. */
const lock = 7_046_001;

/**
 * Runs the migrations that a schema lacks, each in a transaction, as the owner of the schema. Two at once: the second waits
 * for the first and finds nothing left to do.
 * @returns names of the migrations that ran
 */
export async function migrate(client: pg.Client, target: SchemaMigrations): Promise<string[]> {
  await client.query("select pg_advisory_lock($1, hashtext($2))", [lock, target.schema]);
  try {
    await client.query(`set role ${client.escapeIdentifier(target.owner)}`);
    await client.query(`set search_path to ${client.escapeIdentifier(target.schema)}`);
    await createJournal(client, target.schema);
    return await run(client, target.migrations);
  } finally {
    await client.query("reset role");
    await client.query("reset search_path");
    await client.query("select pg_advisory_unlock($1, hashtext($2))", [lock, target.schema]);
  }
}

async function run(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  const umzug = new Umzug({
    migrations: migrations.map(({ name, sql }) => ({ name, up: async () => inTransaction(client, name, sql) })),
    logger: undefined,
    storage: {
      // The step and its entry are one transaction: neither without the other, whenever the process dies.
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

async function inTransaction(client: pg.Client, name: string, sql: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into migrations (name) values ($1)", [name]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`migration ${name}: ${errorMessage(cause)}`, { cause });
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
