import { execFile } from "node:child_process";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatedMachine } from "../../machine/machine.fixture.ts";

const ciRun = path.join(import.meta.dirname, "..", "..", ".ci", "run");

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
});
afterEach(() => machine.remove());

/** Runs .ci/run with a scripted `npm`; its last line and exit code. */
async function runWith(npm: string): Promise<{ last: string | undefined; code: number }> {
  await machine.addScript("bin/npm", `test "$*" = test || exit 9\n${npm}`);
  const PATH = [path.join(machine.folder, "bin"), process.env["PATH"]].join(path.delimiter);
  return new Promise((resolve) => {
    const run = execFile(ciRun, { env: { ...process.env, PATH } }, (_, stdout) => {
      resolve({ last: stdout.trimEnd().split("\n").at(-1), code: run.exitCode ?? -1 });
    });
  });
}

test.each([
  ["all passed", "echo '12 passed, 0 failed'", { last: "12 passed, 0 failed", code: 0 }],
  [
    "npm complains after the tally of a failed run",
    "echo '11 passed, 1 failed'; echo 'npm error Lifecycle script failed' >&2; exit 1",
    { last: "11 passed, 1 failed", code: 1 },
  ],
  [
    "the machine could not be prepared",
    "echo 'machine: something is missing' >&2; exit 2",
    { last: "0 passed, 1 failed", code: 2 },
  ],
  ["nothing was counted", "exit 0", { last: "0 passed, 1 failed", code: 1 }],
])("when %s, CI's last line and exit code say so", async (_, npm, outcome) => {
  expect(await runWith(npm)).toEqual(outcome);
});
