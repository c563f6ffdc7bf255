import { createHash } from "node:crypto";
import pg from "pg";
import { DatabaseError, type Model, type Transaction } from "sequelize";
import { log } from "../process/log.ts";
import { currentTransaction, database } from "./database.ts";
import type { TableModel } from "./base-model.ts";

/** SQLSTATE feature_not_supported: a migration changed the type of a column that a plan returns. */
const planOutdated = "0A000";

/** How the model reads a column whose value in code is not that of `pg`. */
type Getter = (this: Model) => unknown;

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly getters: readonly (readonly [column: string, get: Getter])[];
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
  const getters = columns.flatMap((column) => {
    const get = attributes[column]?.get;
    return get === undefined ? [] : [[column, get as Getter] as const];
  });
  return { getters, name: `${model.table}_${createHash("sha256").update(text).digest("hex").slice(0, 16)}`, text };
}

async function rowsOf<Row extends Record<string, unknown>>(
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const { name, text, getters } = statement;
  const rows = await answered<Row>({ name, text, values: [...values] });
  if (getters.length > 0) {
    for (const row of rows) {
      const view = { getDataValue: (column: string) => row[column] } as Model;
      Object.assign(row, Object.fromEntries(getters.map(([column, get]) => [column, get.call(view)])));
    }
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
