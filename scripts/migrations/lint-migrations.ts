import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { migrationsOf } from "../../app/database-prepare/prepare-database.ts";
import { schemaNames } from "../../contract/services.ts";
import { judgeMigrations } from "./judge-migrations.ts";
import { releasedBreaches } from "./released.ts";

/** The findings in the migrations of all services, with their files; empty if all keep the rules. */
export async function lintMigrations(checkout: string): Promise<string[]> {
  const lists = await Promise.all(schemaNames.map(async (name) => judgeMigrations(await migrationsOf(name))));
  const sources = readSources(checkout);
  const all = lists.flat().map(({ migration, text }) => ({ at: `${fileOf(migration, sources)}: ${migration}`, text }));
  const broken = all.filter(({ at }) => !releasedBreaches.has(at));
  const stale = [...releasedBreaches.keys()].filter((released) => !all.some(({ at }) => at === released));
  // Those of the chassis are in the list of every service.
  return [
    ...new Set([
      ...broken.map(({ at, text }) => `${at}: ${text}`),
      ...stale.map((at) => `scripts/migrations/released.ts: ${at}: breaks no rule.\n  Delete its line.`),
    ]),
  ];
}

type Sources = readonly (readonly [file: string, text: string])[];

function readSources(checkout: string): Sources {
  const files = globSync(["app/*/migrations/*.ts", "app/chassis/*/*-migration.ts"], { cwd: checkout });
  return files
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => [file, readFileSync(path.join(checkout, file), "utf8")]);
}

function fileOf(migration: string, sources: Sources): string {
  return sources.find(([, text]) => text.includes(`name: "${migration}"`))?.[0] ?? "app";
}

if (import.meta.main) {
  const findings = await lintMigrations(path.resolve(import.meta.dirname, "../.."));
  for (const finding of findings) console.log(`${finding}\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
