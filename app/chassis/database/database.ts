import { AsyncLocalStorage } from "node:async_hooks";
import { Sequelize, type Transaction, QueryTypes, type Config } from "sequelize";
import type pg from "pg";
import { databaseLogin } from "../../../contract/environment.ts";
import { Secret } from "../secrets/secret.ts";
import { baseColumns, type TableModel } from "./base-model.ts";
import {
  connectAlone,
  sessionOptions,
  verifiedTls,
  withLogin,
  type DatabaseAddress,
  type Login,
} from "./connection.ts";

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
  readonly values: Readonly<
    Record<"DATABASE_HOST" | "DATABASE_PORT" | "DATABASE_NAME" | "DATABASE_SECRET_ARN", string>
  >;
}

interface OpenDatabase {
  readonly sequelize: Sequelize;
  readonly address: DatabaseAddress;
  readonly login: Secret<Login>;
}

type ConnectionManager = Sequelize["connectionManager"] & { connect(config: Config): Promise<object> };

// Missing in Sequelize's types. Setting the version (the oldest supported one) avoids a query for
// it at every start.
const unlisted = { databaseVersion: "15.0.0", keepDefaultTimezone: true };

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
      connectionTimeoutMillis: 5_000,
      statement_timeout: 5_000,
      // A server that fails answers nothing, not even that it cancelled a statement.
      query_timeout: 6_000,
      idle_in_transaction_session_timeout: 30_000,
      clientMinMessages: "ignore",
      application_name: schema,
      options: sessionOptions(schema),
    },
    pool: { max: 10, acquire: 3_000, idle: 60_000 },
  });
  const manager = sequelize.connectionManager as ConnectionManager;
  const connect = manager.connect.bind(manager);
  manager.connect = async (settings) => withLogin(login, (current) => connect({ ...settings, ...current }));
  followTransactions();
  for (const model of models) {
    model.init(
      { ...baseColumns, ...model.columns },
      { sequelize, tableName: model.table, underscored: true, paranoid: true },
    );
  }
  opened = { sequelize, address, login };
}

/** The open database. @throws before {@link openDatabase} */
export function database(): Sequelize {
  return current().sequelize;
}

/** Rows of a raw SQL statement, in the current transaction if there is one. `$1` is `values[0]`. */
export async function query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return database().query<Row>(text, { bind: [...values], type: QueryTypes.SELECT });
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
  await closing?.sequelize.close();
}

function current(): OpenDatabase {
  if (opened === undefined)
    throw new Error("database: not open.\n  Call openDatabase(config, models) at the start of the process.");
  return opened;
}
