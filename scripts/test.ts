import path from "node:path";
import { runCommand } from "../machine/terminal/command.ts";
import { testParts } from "../machine/parts.ts";
import { prepareMachine } from "../machine/prepare-machine.ts";
import { checksOf, runChecks, showChecks } from "./testing/checks.ts";
import { runJest, testFiles } from "./testing/jest.ts";
import { runAllTests } from "./testing/all-tests.ts";
import { slowestTestFiles, checkChecklist, total } from "./testing/tally.ts";
import { partsOfTests } from "./testing/test-parts.ts";

const checkout = path.dirname(import.meta.dirname);

async function runSome(args: readonly string[]): Promise<number> {
  const files = await testFiles(checkout, args);
  return runJest(checkout, await prepareMachine({ want: partsOfTests(checkout, files) }), args);
}

async function runAll(): Promise<number> {
  const machine = await prepareMachine({ want: testParts });
  const sources = await runChecks(checkout, await checksOf(checkout));
  const { testResults, tally } = await runAllTests(checkout, machine);
  const checks = [...sources, checkChecklist({ testResults })];
  const { passed, failed } = total(checks, tally);
  console.log(
    `\n${slowestTestFiles(checkout, { testResults })}\n\n${showChecks(checks)}\n\n${passed} passed, ${failed} failed`,
  );
  return failed === 0 ? 0 : 1;
}

process.exitCode = await runCommand(
  {
    run: "npm test",
    about: "Run everything that CI runs: prepare the machine, check the sources, run the tests.",
    options: {},
    rest: "[<path> …] [<Jest's options>]",
    notes:
      'Without arguments it runs everything and ends with a line "N passed, N failed". With a path it runs these tests alone, on the\n' +
      "parts of the machine that they start. npm run test:changed runs the tests that import what is not committed; with\n" +
      "-- --changedSince=<commit>, what changed since.",
    exits: {
      0: "all passed",
      1: "something failed, or no test ran",
      2: "no test file has the path, or the machine lacks something that may not be installed here",
    },
  },
  ({ positionals }) => (positionals.length > 0 ? runSome(positionals) : runAll()),
);
