import { existsSync } from "node:fs";
import path from "node:path";
import { follow } from "./machine/follow.mjs";
import { startProgress } from "./machine/progress.mjs";
import { runCommand } from "./terminal/command.ts";
import { table } from "./terminal/table.ts";

/** How one check ended. */
export interface CheckResult {
  name: string;
  passed: boolean;
  seconds: number;
}

const checkout = path.dirname(import.meta.dirname);
const rooms = ["checklist", "contract", "infra", "app", "policies", "sandbox", "scripts", "tests", "bench"];

/** One check: the tool of node_modules that makes it, and the tool's arguments. */
interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

function checks(): Check[] {
  // A room without a file is not in a clone.
  const present = rooms.filter((room) => existsSync(path.join(checkout, room)));
  return [
    { name: "types", args: ["typescript/bin/tsc", "--noEmit"] },
    { name: "lint", args: ["eslint/bin/eslint.js", "."] },
    { name: "format", args: ["prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."] },
    {
      name: "imports",
      args: ["dependency-cruiser/bin/dependency-cruiser.mjs", "--config", ".dependency-cruiser.js", ...present],
    },
  ];
}

/** Runs every check, one after the other, whatever the others say; their findings stand on the terminal. */
export async function runChecks(asked: readonly Check[] = checks()): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { name, args } of asked) {
    const [tool = "", ...rest] = args;
    const startedAt = performance.now();
    const progress = startProgress(`Checking ${name}`);
    const code = await follow({
      node: process.execPath,
      args: [path.join(checkout, "node_modules", tool), ...rest],
      cwd: checkout,
    });
    progress[code === 0 ? "done" : "failed"]();
    results.push({ name, passed: code === 0, seconds: (performance.now() - startedAt) / 1000 });
    if (code > 128) break;
  }
  return results;
}

/** The results as a table. */
export function showChecks(results: readonly CheckResult[]): string {
  const rows = results.map(({ name, passed, seconds }) => [
    name,
    passed ? "clean" : "FINDINGS",
    `${seconds.toFixed(1)} s`,
  ]);
  return table(["Check", "Result", "Took"], rows);
}

if (import.meta.main)
  process.exitCode = await runCommand(
    {
      run: "npm run check",
      about: "Check the checkout's sources: types, lint, format, directions of imports.",
      options: {},
      exits: { 0: "all clean", 1: "findings" },
    },
    async () => {
      const results = await runChecks();
      console.log(`\n${showChecks(results)}`);
      return results.every(({ passed }) => passed) ? 0 : 1;
    },
  );
