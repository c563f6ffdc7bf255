import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { reportFault } from "./machine/fault.mjs";
import { testParts } from "./machine/parts.ts";
import { prepareMachine } from "./machine-prepare.ts";
import { checksOf, runChecks, showChecks } from "./testing/checks.ts";
import { runJest, testFiles } from "./testing/jest.ts";
import { slowestTestFiles } from "./testing/slowest-test-files.ts";
import { readReport, tallyOf, total } from "./testing/tally.ts";
import { partsOfTests } from "./testing/test-parts.ts";

const help = `Run everything that CI runs: prepare the machine, check the sources, run the tests.

  npm test                      all of it; ends with a line "N passed, N failed"
  npm test -- <path> [options]  these tests alone, on the parts of the machine that they start; the arguments are Jest's
  npm run test:changed          the tests that import what is not committed; -- --changedSince=<commit> for what changed since

Exit codes: 0 all passed · 1 something failed, or no test ran · 2 the machine lacks something that may not be installed here`;

const checkout = path.dirname(import.meta.dirname);

async function runSome(args: readonly string[]): Promise<number> {
  const files = await testFiles(checkout, args);
  return runJest(checkout, await prepareMachine({ want: partsOfTests(checkout, files) }), args);
}

async function runAll(): Promise<number> {
  const machine = await prepareMachine({ want: testParts });
  const checks = await runChecks(checkout, await checksOf(checkout));
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-test-"));
  try {
    const file = path.join(folder, "report.json");
    const code = await runJest(checkout, machine, ["--json", `--outputFile=${file}`]);
    const report = await readReport(file);
    const { passed, failed } = total(checks, tallyOf(report, code));
    console.log(
      `\n${slowestTestFiles(checkout, report)}\n\n${showChecks(checks)}\n\n${passed} passed, ${failed} failed`,
    );
    return failed === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(help);
    return 0;
  }
  return args.length > 0 ? runSome(args) : runAll();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportFault(error);
}
