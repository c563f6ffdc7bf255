import * as z from "zod";
import type { SchemaName } from "../../contract/services.ts";
import type { Migration } from "../chassis/database/migration.ts";

const Module = z.object({ migrations: z.array(z.object({ name: z.string(), sql: z.string() })) });

/**
 * The migrations of one service, `app/<service>/migrations/index.ts`: database-prepare is the only part of app/ that reads them.
 * @throws when the file is missing or exports no list `migrations`
 */
export async function migrationsOf(service: SchemaName): Promise<readonly Migration[]> {
  const found = Module.safeParse(await import(`../${service}/migrations/index.ts`));
  if (!found.success) throw new Error(`app/${service}/migrations/index.ts: ${z.prettifyError(found.error)}`);
  return found.data.migrations;
}
