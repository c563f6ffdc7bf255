import type pg from "pg";
import { type Migration, pendingMigrations, type SchemaMigrations } from "./migrate.ts";
import { limitStatements, migrationFailure, type MigrationLimits } from "./migration-session.ts";

/** What a dry run found out about one pending migration. */
export interface Attempt {
  readonly migration: string;
  /** `too long`: it was stopped at the time limit of a dry run. */
  readonly outcome: "succeeds" | "fails" | "too long" | "not tried";
  readonly milliseconds?: number;
  readonly reason?: string;
}

/**
 * Tries the pending migrations of a schema as its owner, in the current transaction of `client`,
 * which the caller rolls back: their locks are held until then. After one that does not succeed,
 * no other is tried.
 */
export async function tryMigrations(
  client: pg.Client,
  target: SchemaMigrations,
  limits: MigrationLimits,
): Promise<Attempt[]> {
  await client.query(`set local role ${client.escapeIdentifier(target.owner)}`);
  await client.query(`set local search_path to ${client.escapeIdentifier(target.schema)}`);
  const attempts: Attempt[] = [];
  let stopped: string | undefined;
  for (const migration of await pendingMigrations(client, target)) {
    const attempt = notTried(migration, stopped) ?? (await tryOne(client, migration, limits));
    if (attempt.outcome === "fails" || attempt.outcome === "too long") stopped = migration.name;
    attempts.push(attempt);
  }
  return attempts;
}

function notTried({ name, concurrentIndex }: Migration, stopped: string | undefined): Attempt | undefined {
  const why = { migration: name, outcome: "not tried" } as const;
  if (stopped !== undefined) return { ...why, reason: `comes after ${stopped}` };
  if (concurrentIndex === undefined) return undefined;
  return { ...why, reason: `changes the index ${concurrentIndex} concurrently, which no transaction can` };
}

async function tryOne(client: pg.Client, { name, sql }: Migration, limits: MigrationLimits): Promise<Attempt> {
  const began = performance.now();
  const took = () => ({ migration: name, milliseconds: Math.round(performance.now() - began) });
  await client.query("savepoint migration");
  try {
    await limitStatements(client, "local", limits);
    await client.query(sql);
    // A deferred constraint would be checked at the end of its transaction.
    await client.query("set constraints all immediate; set constraints all deferred");
    return { ...took(), outcome: "succeeds" };
  } catch (cause) {
    const { code } = cause as { code?: unknown };
    const outcome = code === "57014" ? "too long" : "fails";
    const attempt = { ...took(), outcome, reason: migrationFailure(cause, limits, "Nothing was changed.") } as const;
    await client.query("rollback to savepoint migration");
    return attempt;
  }
}
