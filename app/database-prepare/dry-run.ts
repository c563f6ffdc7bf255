import type pg from "pg";
import * as z from "zod";
import { timeouts } from "../../contract/limits.ts";
import type { DatabaseAddress } from "../chassis/database/connection.ts";
import { limitStatements, migrationLimits } from "../chassis/database/migration-session.ts";
import { type Attempt, tryMigrations } from "../chassis/database/try-migrations.ts";
import { log } from "../chassis/process/log.ts";
import { allowExtensions, makeExtensions } from "./extensions.ts";
import { asMaster, type PlannedSchema, prepareDatabase, type PrepareConfig } from "./prepare-database.ts";
import { makeSchema } from "./service-schema.ts";

/**
 * A dry run of a live database holds the locks that it takes: each of its statements may run as
 * long as one of a request. A copy of the database allows more.
 */
const DryRun = z.strictObject({
  action: z.literal("dry-run"),
  statementSeconds: z.int().min(1).max(migrationLimits.statementSeconds).default(timeouts.databaseStatement),
});

/** The pending migrations of each service, with what happened to them in a dry run. */
export interface Tried extends Readonly<Record<string, unknown>> {
  readonly migrations: Readonly<Record<string, readonly Attempt[]>>;
}

/** Handles an event of `database-prepare`: `prepare` changes the database, `dry-run` nothing. */
export async function handleEvent(event: unknown, config: PrepareConfig): Promise<Readonly<Record<string, unknown>>> {
  return z.object({ action: z.literal("dry-run") }).safeParse(event).success
    ? dryRun(event, config)
    : prepareDatabase(event, config);
}

/**
 * Tries the pending migrations of all services, each service's in one transaction that is rolled
 * back, so that nothing changes, not even a schema that is missing.
 */
export async function dryRun(event: unknown, { values }: PrepareConfig): Promise<Tried> {
  const parsed = DryRun.safeParse(event);
  if (!parsed.success) throw new Error(`database-prepare: event: ${z.prettifyError(parsed.error)}`);
  const limits = { ...migrationLimits, statementSeconds: parsed.data.statementSeconds };
  return asMaster(values, async (master, address, schemas) => {
    const migrations: Record<string, Attempt[]> = {};
    for (const target of schemas) {
      migrations[target.schema] = await inTransaction(master, async () => {
        await limitStatements(master, "local", limits);
        await plan(master, address, target);
        return tryMigrations(master, target, limits);
      });
    }
    log.info({ migrations }, "dry run");
    return { migrations };
  });
}

/** What the migrations need, and a first deployment does not have yet. */
async function plan(master: pg.Client, { name }: DatabaseAddress, target: PlannedSchema): Promise<void> {
  await makeExtensions(master);
  await makeSchema(master, name, target);
  await allowExtensions(master, target.login.username);
}

async function inTransaction<T>(master: pg.Client, work: () => Promise<T>): Promise<T> {
  await master.query("begin");
  try {
    return await work();
  } finally {
    await master.query("rollback");
  }
}
