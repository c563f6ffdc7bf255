import { closeSync, existsSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { follow } from "../../machine/follow.mjs";
import { startProgress } from "../../machine/progress.mjs";
import { table } from "../../machine/terminal/text.ts";

/** One check: a program of the checkout and its arguments. */
export interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

/** How one check ended. */
export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
}

const rooms = [
  "checklist",
  "contract",
  "infra",
  "app",
  "policies",
  "sandbox",
  "machine",
  "rehearsal",
  "scripts",
  "tests",
  "bench",
];

/** The checks of a checkout. Lint, types and imports keep in `.groundwork/check` what they need not look at again. */
export async function checksOf(checkout: string): Promise<Check[]> {
  const cache = path.join(checkout, ".groundwork", "check");
  await mkdir(cache, { recursive: true });
  // A room without a file is not in a clone.
  const present = rooms.filter((room) => existsSync(path.join(checkout, room)));
  const cached = (name: string) => path.join(cache, name);
  return [
    { name: "lint", args: [path.join(import.meta.dirname, "lint.ts"), checkout] },
    {
      name: "types",
      args: [
        "node_modules/typescript-native/bin/tsc",
        ...["--noEmit", "--incremental", "--tsBuildInfoFile", cached("types.tsbuildinfo")],
        // By default four, of which each resolves the SDK's types again: on two cores that only costs.
        ...["--checkers", String(Math.min(4, availableParallelism()))],
      ],
    },
    { name: "format", args: [path.join(import.meta.dirname, "format.ts"), checkout] },
    {
      name: "imports",
      args: [
        "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
        ...[
          "--config",
          ".dependency-cruiser.js",
          // Shows the comment of each broken rule: how to fix it.
          "--output-type",
          "err-long",
          "--cache",
          cached("imports"),
          "--cache-strategy",
          "content",
          ...present,
        ],
      ],
    },
    { name: "policies", args: [path.join(import.meta.dirname, "policy-texts.ts")] },
    { name: "migrations", args: [path.join(import.meta.dirname, "../migrations/lint-migrations.ts")] },
  ];
}

/** The checks whose tools also fix: each prints the files that it changed, and what is left. */
export async function fixesOf(checkout: string): Promise<Check[]> {
  const checks = await checksOf(checkout);
  return checks
    .filter(({ name }) => name === "lint" || name === "format")
    .map(({ name, args }) => ({ name, args: [...args, "--fix"] }));
}

/**
 * Runs all checks, as many at once as the machine has cores if not said otherwise, even if others
 * fail. What a tool prints is shown when it has ended, so that two never mix. A signal ends what
 * runs and starts nothing more.
 */
export async function runChecks(
  checkout: string,
  checks: readonly Check[],
  { verb = "Checking", atOnce = availableParallelism() } = {},
): Promise<CheckResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-check-"));
  const waiting = [...checks];
  const results: CheckResult[] = [];
  let interrupted = false;
  const runNext = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined && !interrupted; check = waiting.shift()) {
      const { code, seconds } = await runCheck(checkout, check, { verb, outputFile: path.join(folder, check.name) });
      results.push({ name: check.name, passed: code === 0, seconds });
      interrupted ||= code > 128;
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, checks.length) }, runNext));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const order = checks.map(({ name }) => name);
  return results.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
}

async function runCheck(
  checkout: string,
  { name, args }: Check,
  { verb, outputFile }: { verb: string; outputFile: string },
): Promise<{ code: number; seconds: number }> {
  const startedAt = performance.now();
  const progress = startProgress(`${verb} ${name}`);
  const output = openSync(outputFile, "w");
  try {
    const code = await follow({ node: process.execPath, args, cwd: checkout, output });
    progress[code === 0 ? "done" : "failed"]();
    return { code, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    closeSync(output);
    process.stdout.write(readFileSync(outputFile));
  }
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
