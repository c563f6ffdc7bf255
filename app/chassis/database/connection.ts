import pg from "pg";
import type { Secret } from "../secrets/secret.ts";

/** A user and password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Address of a database, and the schema of its search_path. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly schema?: string;
}

/** TLS with verification of certificate and host name. */
export const verifiedTls = { rejectUnauthorized: true } as const;

/** The SQLSTATE of an error of PostgreSQL, also inside an error of Sequelize. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, parent } = error as { code?: unknown; parent?: unknown };
  return sqlState(parent) ?? (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : undefined);
}

/** Whether the server refused password or role, so that the secret must be read again. */
export function loginRefused(error: unknown): boolean {
  return sqlState(error) === "28P01";
}

/**
 * Session settings of every connection. Without JIT: PostgreSQL compiles a statement for 0.3 s, at
 * each run, once it estimates many rows, also if it reads few (the relay, with 50,000 rows open).
 */
export function sessionOptions(schema: string | undefined): string {
  return `-c TimeZone=UTC -c jit=off -c client_min_messages=warning${schema === undefined ? "" : ` -c search_path=${schema}`}`;
}

/**
 * Calls `connect` with the login; if the server refuses it, once more with the login read again.
 */
export async function withLogin<T>(login: Secret<Login>, connect: (login: Login) => Promise<T>): Promise<T> {
  const first = await login.value();
  try {
    return await connect(first);
  } catch (error) {
    if (!loginRefused(error)) throw error;
    return connect(await login.afterRefusal(first));
  }
}

/** A connection outside the pool, for migrations and LISTEN. The caller ends it. */
export async function connectAlone(address: DatabaseAddress, login: Secret<Login>): Promise<pg.Client> {
  return withLogin(login, ({ username, password }) => connectAs(address, { username, password }));
}

/**
 * Which of these backends work on a statement, asked on a new connection; "no answer" if there is
 * none in time, "unknown" if the server refuses to say.
 */
export async function probeServer(
  address: DatabaseAddress,
  login: Login,
  backends: readonly number[],
  milliseconds: number,
): Promise<ReadonlySet<number> | "no answer" | "unknown"> {
  const client = clientOf(address, login, { connectionTimeoutMillis: milliseconds });
  // The failed connection or statement reports it too.
  client.on("error", () => undefined);
  const late = setTimeout(() => client.connection.stream.destroy(), milliseconds);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where pid = any($1) and state <> 'idle' and state <> 'idle in transaction'",
      [backends],
    );
    return new Set(rows.map(({ pid }) => pid));
  } catch (error) {
    return error instanceof pg.DatabaseError ? "unknown" : "no answer";
  } finally {
    clearTimeout(late);
    client.connection.stream.destroy();
  }
}

/** As {@link connectAlone}, with a known login. */
export async function connectAs(address: DatabaseAddress, login: Login): Promise<pg.Client> {
  const client = clientOf(address, login, { connectionTimeoutMillis: 5_000 });
  await client.connect();
  return client;
}

function clientOf(address: DatabaseAddress, login: Login, settings: pg.ClientConfig): pg.Client {
  return new pg.Client({
    host: address.host,
    port: address.port,
    database: address.name,
    user: login.username,
    password: login.password,
    ssl: verifiedTls,
    keepAlive: true,
    // A connection that only listens writes nothing, so nothing else finds it dead.
    keepAliveInitialDelayMillis: 10_000,
    options: sessionOptions(address.schema),
    ...settings,
  });
}
