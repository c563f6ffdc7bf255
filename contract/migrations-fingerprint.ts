import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { functions } from "./functions.ts";

/**
 * A hash over paths and contents of {@link gateFiles}, so that the gate runs again if any code that
 * it runs changes.
 */
export function migrationsFingerprint(checkout: string): string {
  const hash = createHash("sha256");
  for (const file of gateFiles(checkout))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(checkout, file)))
      .update("\0");
  return hash.digest("hex");
}

/**
 * The gate's program and every service's migrations, and what these import at run time, directly or
 * not; sorted.
 * @throws when an imported file does not exist
 */
export function gateFiles(checkout: string): string[] {
  const [, program] = functions["database-prepare"].command;
  const found = new Set([program, ...globSync("app/*/migrations/index.ts", { cwd: checkout })]);
  // A for loop over a Set also visits the values that its body adds.
  for (const file of found) {
    for (const specifier of importsOf(readFileSync(join(checkout, file), "utf8"))) {
      const imported = join(file, "..", specifier);
      if (!existsSync(join(checkout, imported)))
        throw new Error(`${file}: imports ${specifier}, which does not exist (${imported})`);
      found.add(imported);
    }
  }
  return [...found].sort();
}

/**
 * Relative imports and re-exports of a module as Prettier formats them; `import type` is erased
 * before it runs.
 */
function importsOf(source: string): string[] {
  const statements = /^(?:import|export)\s+(?!type\s)(?:[^"';]*\sfrom\s+)?"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm;
  return [...source.matchAll(statements)].flatMap(([, fixed, dynamic]) => fixed ?? dynamic ?? []);
}
