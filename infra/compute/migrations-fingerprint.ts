import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What decides what the gate does: every service's migrations and the gate's own code. */
const patterns = ["app/*/migrations/**/*.ts", "app/database-prepare/**/*.ts"];

/** A hash over paths and contents, so that the gate runs again when, and only when, it has something else to do. */
export function migrationsFingerprint(checkout: string): string {
  const files = globSync(patterns, { cwd: checkout })
    .filter((file) => !/\.(test|fixture)\.ts$|\/fixtures\//.test(file))
    .sort();
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(checkout, file)))
      .update("\0");
  return hash.digest("hex");
}
