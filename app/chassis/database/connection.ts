import pg from "pg";
import type { Secret } from "../secrets/secret.ts";

/** A user and password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Where a database is and in which schema its names are looked up. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly schema?: string;
}

/** Encrypted, and only with a server whose certificate the process trusts for this host. */
export const verifiedTls = { rejectUnauthorized: true } as const;

/** True where the server says that the password (or the role) is not right: time to read the secret again. */
export function loginRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, parent } = error as { code?: unknown; parent?: unknown };
  return code === "28P01" || loginRefused(parent);
}

/** Settings that every session of a schema starts with. */
export function sessionOptions(schema: string | undefined): string {
  return `-c TimeZone=UTC -c client_min_messages=warning${schema === undefined ? "" : ` -c search_path=${schema}`}`;
}

/** Calls `connect` with the login; where it is refused, once more with the login read anew. */
export async function withLogin<T>(login: Secret<Login>, connect: (login: Login) => Promise<T>): Promise<T> {
  const first = await login.value();
  try {
    return await connect(first);
  } catch (error) {
    if (!loginRefused(error)) throw error;
    return connect(await login.afterRefusal(first));
  }
}

/** One connection of one's own, outside the pool; for migrations and for LISTEN. The caller ends it. */
export async function connectAlone(address: DatabaseAddress, login: Secret<Login>): Promise<pg.Client> {
  return withLogin(login, ({ username, password }) => connectAs(address, { username, password }));
}

/** As {@link connectAlone}, with a login at hand. */
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
