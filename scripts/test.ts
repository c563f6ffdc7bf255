import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecks, showChecks } from "./check.ts";
import { machineEnvironment } from "./machine/environment.ts";
import { follow } from "./machine/follow.mjs";
import { testParts } from "./machine/parts.ts";
import { prepareMachine } from "./machine-prepare.ts";
import { runCommand } from "./terminal/command.ts";
import { readTally, total, type Tally } from "./testing/tally.ts";

const checkout = path.dirname(import.meta.dirname);

async function runJest(args: readonly string[]): Promise<number> {
  const env = machineEnvironment(await prepareMachine({ want: testParts }));
  const options = [env["NODE_OPTIONS"], "--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  return follow({
    node: process.execPath,
    args: [path.join(checkout, "node_modules", "jest", "bin", "jest.js"), ...args],
    cwd: checkout,
    env: { ...env, NODE_OPTIONS: options.filter((option) => option !== undefined).join(" ") },
  });
}

async function runAllTests(): Promise<Tally> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-test-"));
  try {
    const report = path.join(folder, "report.json");
    const code = await runJest(["--json", `--outputFile=${report}`]);
    return await readTally(report, code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) return runJest(args);
  await prepareMachine({ want: testParts });
  const checks = await runChecks();
  const tests = await runAllTests();
  const { passed, failed } = total(checks, tests);
  console.log(`\n${showChecks(checks)}\n\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (import.meta.main)
  process.exitCode = await runCommand(
    {
      run: "npm test",
      about: "Run everything that CI runs: prepare the machine, check the sources, run the tests.",
      options: {},
      rest: "[<path> …] [<Jest's options>]",
      notes: 'Without arguments it runs everything and ends with a line "N passed, N failed"; with some, Jest alone.',
      exits: {
        0: "all passed",
        1: "something failed, or no test ran",
        2: "the machine lacks something that may not be installed here",
      },
    },
    ({ positionals }) => main(positionals),
  );
