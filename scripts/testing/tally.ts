import { readFile } from "node:fs/promises";
import type { CheckResult } from "../check.ts";

/** How many checks and tests passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** What Jest writes of a run. A suite that cannot be loaded counts no test, so it is counted itself. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

/** Counts a run of Jest by its report. One without a report, without a test, or that fails without naming one, is a failure. */
export async function readTally(report: string, exitCode: number): Promise<Tally> {
  const text = await readFile(report, "utf8").catch(() => "");
  if (text === "") return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(text) as JestReport;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const silent = failed === 0 && (exitCode !== 0 || numPassedTests === 0);
  return { passed: numPassedTests, failed: silent ? 1 : failed };
}

/** Checks and tests together. */
export function total(checks: readonly Pick<CheckResult, "passed">[], tests: Tally): Tally {
  const clean = checks.filter(({ passed }) => passed).length;
  return { passed: clean + tests.passed, failed: checks.length - clean + tests.failed };
}
