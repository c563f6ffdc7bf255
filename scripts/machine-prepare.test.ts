import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatedMachine } from "../machine/machine.fixture.ts";

const script = path.join(import.meta.dirname, "machine-prepare.ts");

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
});
afterEach(() => machine.remove());

/** Runs the command on a PATH without any program, and with an empty cache. */
function runCommand(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const env = { PATH: machine.search.path[0], GROUNDWORK_CACHE: machine.search.cache };
  return new Promise((resolve) => {
    const run = execFile(process.execPath, [script, ...args], { env }, (_, stdout, stderr) => {
      resolve({ code: run.exitCode, stdout, stderr });
    });
  });
}

test.each([
  ["--for", "test"],
  ["--for", "test", "--dry-run"],
])("exits with 2 if it may not install (%s %s %s)", async (...args) => {
  const { code, stderr } = await runCommand(...args.filter((word) => typeof word === "string"));
  expect({ code, changed: existsSync(machine.search.cache) }).toEqual({ code: 2, changed: false });
  expect(stderr).toContain("    Chromium, 110 or newer (tests alone)\n");
});

test("an unknown option is refused", async () => {
  expect(await runCommand("--everything")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("'--everything'"),
  });
});

test("an unknown command is refused with the commands that need parts", async () => {
  expect(await runCommand("--for", "tset")).toEqual({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^machine: --for tset: unknown command\.\n {2}Commands .*\brehearse, test, test-kubernetes, test-faults\.\n$/,
    ),
  });
});

test("a command that needs no part finds everything installed", async () => {
  expect(await runCommand("--for", "check")).toMatchObject({ code: 0, stdout: "Everything is installed.\n" });
});
