import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { checkChecklist, readReport, tallyOf, total, slowestTestFiles } from "./tally.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "groundwork-tally-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  [
    "tests that pass",
    { testResults: [], numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 },
    0,
    { passed: 7, failed: 0 },
  ],
  [
    "a test that fails",
    { testResults: [], numPassedTests: 6, numFailedTests: 1, numRuntimeErrorTestSuites: 0 },
    1,
    { passed: 6, failed: 1 },
  ],
  [
    "a suite that cannot be loaded",
    { testResults: [], numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 1 },
    1,
    { passed: 7, failed: 1 },
  ],
  [
    "no test at all",
    { testResults: [], numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 },
    0,
    { passed: 0, failed: 1 },
  ],
  [
    "a failure that names no test",
    { testResults: [], numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 },
    1,
    { passed: 7, failed: 1 },
  ],
])("%s: the tally says so", async (_, report, exitCode, tally) => {
  const file = path.join(folder, "report.json");
  await writeFile(file, JSON.stringify(report));
  expect(tallyOf(await readReport(file), exitCode)).toEqual(tally);
});

test("a run that wrote no report is a failure", async () => {
  const report = await readReport(path.join(folder, "none.json"));
  expect(tallyOf(report, 0)).toEqual({ passed: 0, failed: 1 });
});

test("checks are counted like tests", () => {
  expect(total([{ passed: true }, { passed: false }], { passed: 7, failed: 0 })).toEqual({ passed: 8, failed: 1 });
});

test("what the checklist declares done must have been proved in the run", () => {
  const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const assertionResults = [{ fullName: "no inner id (MODEL)", status: "failed" }];
    const file = { name: "a.test.ts", startTime: 0, endTime: 1, assertionResults };
    expect(checkChecklist({ testResults: [file] })).toMatchObject({ name: "checklist", passed: false });
    expect(stderr.mock.calls.join("")).toContain(
      "checklist/checklist.ts: MODEL: is declared done, but these tests did not pass:\n    no inner id (MODEL)",
    );
  } finally {
    stderr.mockRestore();
  }
});

test("the slowest test files come first, with seconds and the path from the checkout", () => {
  const testResults = [
    { name: "/checkout/app/fast.test.ts", startTime: 1_000, endTime: 1_100 },
    { name: "/checkout/tests/slow.test.ts", startTime: 2_000, endTime: 64_060 },
  ];
  expect(slowestTestFiles("/checkout", { testResults })).toBe(
    [
      "Took    Slowest test files",
      "------  ------------------",
      "62.1 s  tests/slow.test.ts",
      "0.1 s   app/fast.test.ts",
    ].join("\n"),
  );
});
