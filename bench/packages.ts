import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../contract/refusal.mjs";

/**
 * Installs what one bench compares with into a folder of bench/ with its own lock file, because
 * nothing else uses it. Runs no install scripts.
 */
export function installPackages(name: string): void {
  const folder = path.join(import.meta.dirname, name);
  if (existsSync(path.join(folder, "node_modules", ".package-lock.json"))) return;
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0)
    throw new Refusal(`npm ci failed:\n${stderr}`, {
      path: `bench/${name}`,
      remedy: "Fix the problem that npm reports.",
    });
}
