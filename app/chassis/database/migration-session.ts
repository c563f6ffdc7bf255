import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { functions } from "../../../contract/functions.ts";
import { errorMessage } from "../../../contract/refusal.mjs";

/** How long the statements of a migration may wait for a lock, and run. */
export interface MigrationLimits {
  readonly lockSeconds: number;
  readonly statementSeconds: number;
}

/**
 * A statement that waits for a table lock blocks every later query of that table: it must time out
 * before the services' requests do (pool.acquire in database.ts: 3 s). The other limit is shorter
 * than the timeout of the function: PostgreSQL would continue a statement whose client was killed.
 */
export const migrationLimits: MigrationLimits = {
  lockSeconds: 2,
  statementSeconds: functions["database-prepare"].timeoutSeconds - 60,
};

/** How often another run is asked for. */
const askAgainMilliseconds = 200;

/**
 * Takes an advisory lock of the session. Asks for it again and again: a session that waits inside
 * PostgreSQL has a snapshot, and a holder that creates an index concurrently would wait for it.
 */
export async function advisoryLock(client: pg.Client, lock: number, name = ""): Promise<void> {
  for (;;) {
    const { rows } = await client.query("select where pg_try_advisory_lock($1, hashtext($2))", [lock, name]);
    if (rows.length > 0) return;
    await pause(askAgainMilliseconds);
  }
}

/** Releases what {@link advisoryLock} took. */
export async function advisoryUnlock(client: pg.Client, lock: number, name = ""): Promise<void> {
  await client.query("select pg_advisory_unlock($1, hashtext($2))", [lock, name]);
}

/** Limits the statements of the current transaction, or of the session until it is reset. */
export async function limitStatements(
  client: pg.Client,
  scope: "local" | "session",
  { lockSeconds, statementSeconds }: MigrationLimits,
): Promise<void> {
  await client.query(
    `set ${scope} lock_timeout = '${lockSeconds}s'; set ${scope} statement_timeout = '${statementSeconds}s'`,
  );
}

/** Describes a failure; for lock_not_available and query_canceled also its fix. */
export function migrationFailure(cause: unknown, { lockSeconds }: MigrationLimits, applied: string): string {
  const { code } = cause as { code?: unknown };
  if (code === "55P03") {
    return (
      `did not get its lock within ${lockSeconds} s: another transaction uses the table. ${applied}\n` +
      "  Deploy again when that transaction has ended. To find it: " +
      "select pid, usename, application_name, state, xact_start, query from pg_stat_activity " +
      "where xact_start is not null order by xact_start;"
    );
  }
  if (code === "57014") {
    return (
      `a statement ran longer than its time limit. ${applied}\n` +
      "  Split it into steps that each change fewer rows, or set a longer statement_timeout at its start (set local)."
    );
  }
  return errorMessage(cause);
}
