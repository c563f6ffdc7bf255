import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../contract/refusal.mjs";
import { formatted } from "../sources/formatted.ts";
import type { WrittenFile } from "./feature-files.ts";

/** The files in the format of the checkout. */
export async function formattedFiles(checkout: string, files: readonly WrittenFile[]): Promise<readonly WrittenFile[]> {
  return Promise.all(
    files.map(async ([file, text]) => [file, await formatted(path.join(checkout, file), text)] as const),
  );
}

/**
 * Writes files, and the pages that are generated from the contract.
 * @throws Refusal with exit code 1 if the pages cannot be generated; `what` is written then
 */
export function writeFiles(checkout: string, files: readonly WrittenFile[], what: string): void {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(checkout, file)), { recursive: true });
    writeFileSync(path.join(checkout, file), text);
  }
  // Another process imports the new contract.
  const docs = spawnSync(process.execPath, [path.join(checkout, "scripts/docs.ts")], { encoding: "utf8" });
  if (docs.status !== 0)
    throw new Refusal(`the ${what} is written, the pages of docs/ are not.`, {
      remedy: `npm run docs\n${docs.stderr}`,
    });
}
