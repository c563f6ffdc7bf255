import { readFile } from "node:fs/promises";
import path from "node:path";
import { unproved } from "../../checklist/judge.ts";
import type { CheckResult } from "./checks.ts";
import { table } from "../../machine/terminal/text.ts";

/** How many checks and tests passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** One test file: its absolute path, its times in milliseconds, its tests. */
interface TestFileResult {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

/**
 * What Jest writes of a run. A suite that cannot be loaded counts no test, so it is counted itself.
 */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly TestFileResult[];
}

const noReport: JestReport = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };

/** Jest's report of a run; one without a test if Jest ended before it wrote one. */
export async function readReport(file: string): Promise<JestReport> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text === "" ? noReport : (JSON.parse(text) as JestReport);
}

/** Counts a run of Jest. One without a test, or that fails without naming one, is a failure. */
export function tallyOf(report: JestReport, exitCode: number): Tally {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const silent = failed === 0 && (exitCode !== 0 || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: silent ? 1 : failed };
}

/**
 * The check of the checklist: what is declared done was proved by tests that ran and passed. Prints
 * what was not.
 */
export function checkChecklist({ testResults }: Pick<JestReport, "testResults">): CheckResult {
  const startedAt = performance.now();
  const ran = testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ title: fullName, passed: status === "passed" })),
  );
  const problems = unproved(ran);
  if (problems.length > 0) process.stderr.write(`${problems.join("\n")}\n`);
  return { name: "checklist", passed: problems.length === 0, seconds: (performance.now() - startedAt) / 1000 };
}

/** Checks and tests together. */
export function total(checks: readonly Pick<CheckResult, "passed">[], tests: Tally): Tally {
  const clean = checks.filter(({ passed }) => passed).length;
  return { passed: clean + tests.passed, failed: checks.length - clean + tests.failed };
}

/** How many of the slowest test files are shown. */
const shownFiles = 15;

/** The test files that took longest, slowest first, as a table. */
export function slowestTestFiles(
  checkout: string,
  { testResults }: { readonly testResults: readonly Pick<TestFileResult, "name" | "startTime" | "endTime">[] },
): string {
  const rows = testResults
    .map(({ name, startTime, endTime }) => ({ file: path.relative(checkout, name), milliseconds: endTime - startTime }))
    .sort((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, shownFiles)
    .map(({ file, milliseconds }) => [`${(milliseconds / 1000).toFixed(1)} s`, file]);
  return table(["Took", "Slowest test files"], rows);
}
