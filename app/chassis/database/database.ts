import { AsyncLocalStorage } from "node:async_hooks";
import { Sequelize, type Transaction, QueryTypes } from "sequelize";
import type pg from "pg";
import { databaseLogin } from "../../../contract/environment.ts";
import { Secret } from "../secrets/secret.ts";
import { baseColumns, type TableModel } from "./base-model.ts";
import { timeouts } from "../../../contract/limits.ts";
import {
  connectAlone,
  probeServer,
  sessionOptions,
  verifiedTls,
  type DatabaseAddress,
  type Login,
} from "./connection.ts";
import { boundPool, poolConnections } from "./pool.ts";
import type { ServerWatch } from "./server-watch.ts";

type Scope = Map<string, unknown>;

const scopes = new AsyncLocalStorage<Scope>();

/** A Sequelize CLS namespace (the interface of cls-hooked) on Node's AsyncLocalStorage. */
const namespace = {
  get: (key: string) => scopes.getStore()?.get(key),
  set: (key: string, value: unknown) => scopes.getStore()?.set(key, value),
  run: (work: (scope: Scope) => void) => {
    const scope: Scope = new Map();
    scopes.run(scope, () => work(scope));
  },
  bind: <F>(work: F) => work,
};

/** Makes every query inside a transaction's callback use that transaction. */
function followTransactions(): void {
  Sequelize.useCLS(namespace);
}

/** The transaction of the current async context. */
export function currentTransaction(): Transaction | undefined {
  return (namespace.get("transaction") ?? undefined) as Transaction | undefined;
}

/** The database settings of a process configuration. */
export interface DatabaseConfig {
  /** Also the name of its schema. */
  readonly service: string;
  /** A process with a port answers clients, which do not wait; the others run jobs. */
  readonly port?: unknown;
  readonly values: Readonly<
    Record<"DATABASE_HOST" | "DATABASE_PORT" | "DATABASE_NAME" | "DATABASE_SECRET_ARN", string>
  >;
}

interface OpenDatabase {
  readonly sequelize: Sequelize;
  readonly address: DatabaseAddress;
  readonly login: Secret<Login>;
  readonly watch: ServerWatch;
}

// Missing in Sequelize's types. Setting the version (the oldest supported one) avoids a query for
// it at every start.
const unlisted = { databaseVersion: "15.0.0", keepDefaultTimezone: true };

/**
 * The server ends the statement of a connection that is cut. A statement that stops at a limit reads
 * the same rows each time: it begins neither where another reader is, nor with several workers.
 */
const poolOptions =
  "-c client_connection_check_interval=500 -c synchronize_seqscans=off -c max_parallel_workers_per_gather=0";

let opened: OpenDatabase | undefined;

/**
 * Opens the pool of this process. Connects lazily: an unavailable server fails queries, not the
 * start.
 */
export function openDatabase(config: DatabaseConfig, models: readonly TableModel[]): void {
  const { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_NAME: name, DATABASE_SECRET_ARN: arn } = config.values;
  const schema = config.service;
  const address = { host, port: Number(port), name, schema };
  const { name: secretName, shape } = databaseLogin(schema);
  const login = new Secret(secretName, arn, shape);
  const answersClients = config.port !== undefined;
  const sequelize = new Sequelize({
    dialect: "postgres",
    host,
    port: address.port,
    database: name,
    logging: false,
    ...unlisted,
    dialectOptions: {
      ssl: verifiedTls,
      keepAlive: true,
      connectionTimeoutMillis: timeouts.databaseConnect * 1_000,
      statement_timeout: timeouts.databaseStatement * 1_000,
      // A server that fails answers nothing, not even that it cancelled a statement.
      query_timeout: timeouts.databaseAnswer * 1_000,
      ...(answersClients ? { lock_timeout: timeouts.databaseLock * 1_000 } : {}),
      idle_in_transaction_session_timeout: 30_000,
      clientMinMessages: "ignore",
      application_name: schema,
      options: `${sessionOptions(schema)} ${poolOptions}`,
    },
    // Only a connect waits here, with the reading of its login: the queue for a connection is in
    // front of the pool.
    pool: { max: poolConnections, acquire: 2_500 * timeouts.databaseConnect, idle: 60_000 },
  });
  const watch = boundPool(sequelize, {
    login,
    answersClients,
    probe: async (backends, milliseconds) => probeServer(address, await login.value(), backends, milliseconds),
  });
  followTransactions();
  for (const model of models) {
    model.init(
      { ...baseColumns, ...model.columns },
      { sequelize, tableName: model.table, underscored: true, paranoid: true },
    );
  }
  opened = { sequelize, address, login, watch };
}

/** The open database. @throws before {@link openDatabase} */
export function database(): Sequelize {
  return current().sequelize;
}

/** What waits for locks, in any part of a statement; a function that writes is called in a transaction. */
const writes = /\b(?:insert|update|delete|merge)\b/i;

/** Rows of a raw SQL statement, in the current transaction if there is one. `$1` is `values[0]`. */
export async function query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  // The type says that there are rows; "master" is Sequelize's word for where writes go.
  return database().query<Row>(text, { bind: [...values], type: QueryTypes.SELECT, useMaster: writes.test(text) });
}

/** A connection outside the pool, for LISTEN. The caller ends it. */
export async function ownConnection(): Promise<pg.Client> {
  const { address, login } = current();
  return connectAlone(address, login);
}

/** Closes the pool. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  closing?.watch.close();
  await closing?.sequelize.close();
}

function current(): OpenDatabase {
  if (opened === undefined)
    throw new Error("database: not open.\n  Call openDatabase(config, models) at the start of the process.");
  return opened;
}
