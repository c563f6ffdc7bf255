import { createHash } from "node:crypto";
import pg from "pg";
import { DatabaseError, type Transaction } from "sequelize";
import { log } from "../process/log.ts";
import { currentTransaction, database } from "./database.ts";
import type { TableModel } from "./base-model.ts";

/** SQLSTATE feature_not_supported: a migration changed the type of a column that a plan returns. */
const planOutdated = "0A000";

interface Statement {
  readonly name: string;
  readonly text: string;
  /** Columns whose values `pg` does not return as code has them. */
  readonly conversions: readonly (readonly [column: string, fromDatabase: (value: unknown) => unknown])[];
}

/**
 * A read of some columns of a model by a prepared statement, which PostgreSQL parses and plans once
 * per connection. `rest` continues `where` and may order and limit; soft-deleted rows are excluded.
 * `$1` is the first value. Runs in the current transaction if there is one.
 */
export function prepared<M extends TableModel, const C extends keyof InstanceType<M> & string>(
  model: M,
  columns: readonly C[],
  rest: string,
): (...values: readonly unknown[]) => Promise<Pick<InstanceType<M>, C>[]> {
  let statement: Statement | undefined;
  return async (...values) => {
    // The model knows its fields once the database is open.
    statement ??= statementOf(model, columns, rest);
    return rowsOf<Pick<InstanceType<M>, C> & Record<string, unknown>>(statement, values);
  };
}

function statementOf(model: TableModel, columns: readonly string[], rest: string): Statement {
  const attributes = model.getAttributes();
  const selected = columns.map((column) => {
    const field = attributes[column]?.field;
    if (field === undefined) throw new Error(`prepared: ${model.table} has no column ${column}`);
    return `"${field}" as "${column}"`;
  });
  const text = `select ${selected.join(", ")} from "${model.table}" where deleted_at is null and ${rest}`;
  const conversions = columns.flatMap((column) => {
    const declared = model.columns[column];
    if (typeof declared !== "object" || !("fromDatabase" in declared)) return [];
    return [[column, declared.fromDatabase] as const];
  });
  return { name: `${model.table}_${createHash("sha256").update(text).digest("hex").slice(0, 16)}`, text, conversions };
}

async function rowsOf<Row extends Record<string, unknown>>(
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const { name, text, conversions } = statement;
  const rows = await answered<Row>({ name, text, values: [...values] });
  for (const row of rows) {
    for (const [column, fromDatabase] of conversions) Object.assign(row, { [column]: fromDatabase(row[column]) });
  }
  return rows;
}

async function answered<Row extends object>(query: pg.QueryConfig<unknown[]>): Promise<Row[]> {
  const transaction = currentTransaction() as (Transaction & { readonly connection: pg.Client }) | undefined;
  try {
    if (transaction !== undefined) return (await transaction.connection.query<Row>(query)).rows;
    return await onPooledConnection(async (client) => (await client.query<Row>(query)).rows);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof DatabaseError) throw error;
    // The connection with the plan was closed; each retry closes another one, or succeeds.
    if (transaction === undefined && isOutdated(error)) return answered(query);
    throw "parent" in error ? error : new DatabaseError(Object.assign(error, { sql: query.text }));
  }
}

async function onPooledConnection<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { connectionManager } = database();
  const client = (await connectionManager.getConnection({ type: "read" })) as pg.Client;
  try {
    const result = await work(client);
    connectionManager.releaseConnection(client);
    return result;
  } catch (error) {
    // Without an answer of the server, the state of the connection is unknown.
    if (error instanceof pg.DatabaseError && !isOutdated(error)) connectionManager.releaseConnection(client);
    else
      void connectionManager.destroyConnection(client).catch((err: unknown) => log.warn({ err }, "not disconnected"));
    throw error;
  }
}

function isOutdated(error: Error): boolean {
  return error instanceof pg.DatabaseError && error.code === planOutdated;
}
