import { closeSync, openSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Machine } from "../../machine/part.ts";
import { runJest, testFiles } from "./jest.ts";
import { readReport, tallyOf, type JestReport, type Tally } from "./tally.ts";
import { partsOfTests } from "./test-parts.ts";

/** What Jest reported of every test file, and how many tests passed and failed. */
export interface TestRun {
  readonly testResults: JestReport["testResults"];
  readonly tally: Tally;
}

/** Yields to tests that start servers, which wait for much of their time and have deadlines. */
const niceness = 10;

/**
 * The first line of a test file that starts servers and then waits, for most of its time, for
 * something that takes long: it needs little processor time, but not late.
 */
const waits = /^\/\/ Mostly waits\./;

/**
 * Runs all tests. Those that start no part of the machine, and then those that mostly wait, run
 * beside the others, in the processor time that these leave; what they print is shown when they have
 * ended, so that two never mix.
 */
export async function runAllTests(checkout: string, machine: Partial<Machine>): Promise<TestRun> {
  const folder = await mkdtemp(path.join(tmpdir(), "groundwork-test-"));
  const { withParts, waiting, withoutParts } = byKind(checkout, await testFiles(checkout, []));
  const run = async (name: string, files: readonly string[], args: readonly string[], besides = {}) => {
    const [report, filter] = [path.join(folder, `${name}.json`), path.join(folder, `${name}.cjs`)];
    // As arguments they would all be printed in the summary.
    await writeFile(filter, `module.exports = () => (${JSON.stringify({ filtered: files })});\n`);
    const given = ["--json", `--outputFile=${report}`, `--filter=${filter}`, ...args];
    const code = await runJest(checkout, machine, given, besides);
    const { testResults, ...counted } = await readReport(report);
    const tally = tallyOf({ testResults, ...counted }, code);
    if (tally.failed > counted.numFailedTests + counted.numRuntimeErrorTestSuites)
      process.stderr.write(`tests ${name}: Jest ended with exit code ${code}, and named no test that failed.\n`);
    return { testResults, tally };
  };
  const beside = async (name: string, files: readonly string[], niceness: number) => {
    const printed = path.join(folder, `${name}.printed`);
    const output = openSync(printed, "w");
    try {
      return await run(name, files, ["--maxWorkers=1"], { output, niceness });
    } finally {
      closeSync(output);
      process.stdout.write(await readFile(printed));
    }
  };
  const allBeside = async () => [
    await beside("without-parts", withoutParts, niceness),
    ...(waiting.length === 0 ? [] : [await beside("waiting", waiting, 0)]),
  ];
  const sequencer = path.join(import.meta.dirname, "platform-tests-first.mjs");
  try {
    const first = run("with-parts", withParts, [`--testSequencer=${sequencer}`]);
    const runs = (await Promise.all([first, allBeside()])).flat();
    return {
      testResults: runs.flatMap(({ testResults }) => testResults),
      tally: {
        passed: runs.reduce((sum, { tally }) => sum + tally.passed, 0),
        failed: runs.reduce((sum, { tally }) => sum + tally.failed, 0),
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function byKind(checkout: string, files: readonly string[]) {
  const kindOf = (file: string) => {
    if (partsOfTests(checkout, [file]).length === 0) return "withoutParts";
    return waits.test(readFileSync(file, "utf8")) ? "waiting" : "withParts";
  };
  const { withParts = [], waiting = [], withoutParts = [] } = Object.groupBy(files, kindOf);
  return { withParts, waiting, withoutParts };
}
