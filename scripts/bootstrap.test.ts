import { execFile } from "node:child_process";
import path from "node:path";
import { expect, test } from "@jest/globals";

const script = path.join(import.meta.dirname, "bootstrap.mjs");

function runBootstrap(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const run = execFile(process.execPath, [script, ...args], (_, stdout, stderr) => {
      resolve({ code: run.exitCode, stdout, stderr });
    });
  });
}

test.each([[["secret-roate"]], [["terminal"]], [["../evil"]], [[]]])(
  "%j is refused with the list of commands",
  async (args) => {
    const { code, stdout, stderr } = await runBootstrap(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^bootstrap: no command.*\n {2}There are: .*\bdoctor\b.*\bsandbox-start\b.*\btest\b/);
  },
);

test("a command gets its arguments and gives its exit code", async () => {
  const { code, stderr } = await runBootstrap("machine-prepare", "--everything");
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("'--everything'") });
});

test("a command that needs no preparation runs and reports that everything is installed", async () => {
  expect(await runBootstrap("machine-prepare", "--for", "check")).toMatchObject({
    code: 0,
    stdout: "Everything is installed.\n",
  });
});
