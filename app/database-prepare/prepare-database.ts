import path from "node:path";
import * as z from "zod";
import { migrationsFingerprint } from "../../contract/migrations-fingerprint.ts";
import type pg from "pg";
import { type SchemaName, schemaNames } from "../../contract/services.ts";
import { type Migration, migrate } from "../chassis/database/migrate.ts";
import { advisoryLock } from "../chassis/database/migration-session.ts";
import { loginVariable } from "../../contract/functions.ts";
import { Login } from "../../contract/secrets.ts";
import type { FunctionConfig } from "../chassis/process/config.ts";
import { connectAlone, type DatabaseAddress } from "../chassis/database/connection.ts";
import { allowExtensions, makeExtensions } from "./extensions.ts";
import { log } from "../chassis/process/log.ts";
import { contractSecret, Secret } from "../chassis/secrets/secret.ts";
import { closeToPublic, makeSchema, protectTables, setPassword, type ServiceSchema } from "./service-schema.ts";

const Step = z.strictObject({ name: z.string(), sql: z.string() });
const Module = z.object({ migrations: z.array(z.union([Step, Step.extend({ concurrentIndex: z.string() })])) });

/**
 * The migrations of one service, `app/<service>/migrations/index.ts`: database-prepare is the only
 * part of app/ that reads them.
 * @throws when the file is missing or does not export the list `migrations`
 */
export async function migrationsOf(service: SchemaName): Promise<readonly Migration[]> {
  const found = Module.safeParse(await import(`../${service}/migrations/index.ts`));
  if (!found.success) throw new Error(`app/${service}/migrations/index.ts: ${z.prettifyError(found.error)}`);
  return found.data.migrations;
}

/** Configuration of this function. */
export type PrepareConfig = Pick<FunctionConfig<"database-prepare">, "values">;

/** The checkout that deploys: the fingerprint of its migrations, and the image that it names. */
const Event = z.object({ action: z.literal("prepare"), migrationsFingerprint: z.string(), image: z.string() });

const checkout = path.join(import.meta.dirname, "../..");

/** Changes of one run; empty when the database was prepared already. */
export interface Prepared extends Readonly<Record<string, unknown>> {
  readonly roles: readonly string[];
  readonly passwords: readonly string[];
  readonly migrations: Readonly<Record<string, readonly string[]>>;
}

/** Key of the advisory lock that serializes concurrent runs. */
const lock = 7_046_000;

/**
 * Prepares the database for all services: roles, schemas, grants and migrations.
 * @throws before it changes anything, if this image has other migrations than the checkout that
 * deploys it
 */
export async function prepareDatabase(event: unknown, { values }: PrepareConfig): Promise<Prepared> {
  const parsed = Event.safeParse(event);
  if (!parsed.success) throw new Error(`database-prepare: event: ${z.prettifyError(parsed.error)}`);
  refuseOtherMigrations(parsed.data);
  return asMaster(values, prepareSchemas);
}

/** A schema of the contract with its migrations. */
export type PlannedSchema = ServiceSchema & { readonly migrations: readonly Migration[] };

/** Calls `work` with the master's connection and all schemas, while no other run works. */
export async function asMaster<T>(
  values: PrepareConfig["values"],
  work: (master: pg.Client, address: DatabaseAddress, schemas: readonly PlannedSchema[]) => Promise<T>,
): Promise<T> {
  const address = { host: values.DATABASE_HOST, port: Number(values.DATABASE_PORT), name: values.DATABASE_NAME };
  const schemas = await readSchemas(values);
  const master = await connectAlone(address, new Secret("master", values.MASTER_SECRET_ARN, Login));
  try {
    await advisoryLock(master, lock);
    return await work(master, address, schemas);
  } finally {
    await master.end();
  }
}

function refuseOtherMigrations({ migrationsFingerprint: wanted, image }: z.infer<typeof Event>): void {
  const own = migrationsFingerprint(checkout);
  if (own === wanted) return;
  throw new Error(
    `groundwork:images.node: ${image} has other migrations (${own.slice(0, 12)}) than this checkout (${wanted.slice(0, 12)}).\n` +
      "  Set it to the image that was built from this checkout, or deploy from the commit that the image was built from.",
  );
}

/** Creates missing roles and grants, sets passwords and runs new migrations of the schemas. */
export async function prepareSchemas(
  master: pg.Client,
  address: DatabaseAddress,
  schemas: readonly PlannedSchema[],
): Promise<Prepared> {
  const done = { roles: [] as string[], passwords: [] as string[], migrations: {} as Record<string, string[]> };
  await closeToPublic(master, address.name);
  await makeExtensions(master);
  for (const target of schemas) {
    done.roles.push(...(await makeSchema(master, address.name, target)));
    await allowExtensions(master, target.login.username);
    if (await setPassword(master, address, target.login)) done.passwords.push(target.login.username);
    done.migrations[target.schema] = await migrate(master, target);
    await protectTables(master, target);
    log.info({ schema: target.schema, migrations: done.migrations[target.schema] }, "schema ready");
  }
  return done;
}

async function readSchemas(values: PrepareConfig["values"]): Promise<PlannedSchema[]> {
  return Promise.all(
    schemaNames.map(async (schema) => {
      const login = await contractSecret(`database-${schema}`, values[loginVariable(schema)]).value();
      if (login.username !== schema) {
        throw new Error(
          `secret database-${schema}: username: ${login.username} is not the role of this schema.\n  Set it to ${schema}.`,
        );
      }
      return { schema, owner: `${schema}_owner`, login, migrations: await migrationsOf(schema) };
    }),
  );
}
