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

/** Whether the server refused password or role, so that the secret must be read again. */
export function loginRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, parent } = error as { code?: unknown; parent?: unknown };
  return code === "28P01" || loginRefused(parent);
}

/** Session settings of every connection. */
export function sessionOptions(schema: string | undefined): string {
  return `-c TimeZone=UTC -c client_min_messages=warning${schema === undefined ? "" : ` -c search_path=${schema}`}`;
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

/** As {@link connectAlone}, with a known login. */
export async function connectAs(address: DatabaseAddress, login: Login): Promise<pg.Client> {
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    database: address.name,
    user: login.username,
    password: login.password,
    ssl: verifiedTls,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: sessionOptions(address.schema),
  });
  await client.connect();
  return client;
}
