import type pg from "pg";
import { limitStatements, migrationFailure, migrationLimits, type MigrationLimits } from "./migration-session.ts";

/** A migration that creates or drops one index without blocking writers, outside a transaction. */
export interface IndexMigration {
  readonly name: string;
  /** One `create index concurrently if not exists` or `drop index concurrently if exists`. */
  readonly sql: string;
  /** The name of the index. */
  readonly concurrentIndex: string;
}

/**
 * It waits for older transactions of the table, and blocks nobody while it waits: longer than an
 * idle transaction of a service lives (database.ts: 30 s).
 */
const limits: MigrationLimits = { ...migrationLimits, lockSeconds: 60 };

/**
 * Runs the statement of an {@link IndexMigration} and records it. PostgreSQL leaves an invalid
 * index if it fails: that one is dropped, also one of an earlier run that was killed.
 */
export async function changeIndex(client: pg.Client, schema: string, migration: IndexMigration): Promise<void> {
  const { name, sql, concurrentIndex } = migration;
  await limitStatements(client, "session", limits);
  try {
    await dropInvalid(client, concurrentIndex);
    await client.query(sql);
    await client.query("insert into migrations (name) values ($1)", [name]);
  } catch (cause) {
    await dropInvalid(client, concurrentIndex);
    const failure = migrationFailure(cause, limits, "Nothing of this migration was applied.");
    throw new Error(`migration ${name} of schema ${schema}: ${failure}`, { cause });
  } finally {
    await client.query("reset lock_timeout; reset statement_timeout");
  }
}

async function dropInvalid(client: pg.Client, index: string): Promise<void> {
  const { rows } = await client.query(
    "select from pg_index where indexrelid = to_regclass(quote_ident($1)) and not indisvalid",
    [index],
  );
  if (rows.length > 0) await client.query(`drop index concurrently if exists ${client.escapeIdentifier(index)}`);
}
