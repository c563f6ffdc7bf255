import { readFileSync } from "node:fs";
import pg from "pg";
import { runningSandbox } from "./control-client.ts";
import { Login } from "./login.ts";

/** A connection to the running sandbox's database as a service: its schema, its rights. */
export interface ServiceDatabase {
  readonly rows: <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

/**
 * Connects over TLS.
 * @throws Refusal if no sandbox runs, or the service has no database
 */
export async function serviceDatabase(stack: string, service: string): Promise<ServiceDatabase> {
  return connectAs(Login.parse(await runningSandbox(stack).ask(`/login/database/${encodeURIComponent(service)}`)));
}

/** As {@link serviceDatabase}, with a login. */
export async function connectAs(login: Login): Promise<ServiceDatabase> {
  const client = new pg.Client({
    host: login.host,
    port: Number(login.port),
    database: login.database ?? "",
    user: login.username,
    password: login.password,
    ssl: { rejectUnauthorized: true, ca: readFileSync(login.authority, "utf8") },
  });
  // A statement rejects with the reason; without a listener the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  return {
    rows: async <Row extends object>(text: string, values: readonly unknown[]) =>
      (await client.query<Row>(text, [...values])).rows,
    close: async () => client.end(),
  };
}
