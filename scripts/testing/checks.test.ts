import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecks } from "./checks.ts";

let folder: string;
let said: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "groundwork-check-"));
  said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => (said += String(text)).length > 0);
  // The clock of the progress alone: tools are real processes.
  jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] });
});
afterEach(async () => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** A check whose tool ends with this code. */
async function check(name: string, code: number) {
  const tool = path.join(folder, `${name}.mjs`);
  await writeFile(tool, `process.exitCode = ${code};`);
  return { name, args: [tool] };
}

test.each([
  [0, "✓"],
  [1, "✗"],
])("a check that takes long tells so while it runs, and how it ended (exit code %i)", async (code, mark) => {
  const running = runChecks(folder, [await check("types", code)]);
  jest.advanceTimersByTime(3_000);
  await running;
  const plain = said.replaceAll("\r\u001b[K", "");
  expect(plain).toMatch(/^. Checking types … 2 s\n|^. Checking types 2 s\r/);
  expect(plain.endsWith(`${mark} Checking types (3 s)\n`)).toBe(true);
});

test("every check runs, whatever the ones before it said", async () => {
  const results = await runChecks(folder, [await check("types", 1), await check("lint", 0)]);
  expect(results.map(({ name, passed }) => [name, passed])).toEqual([
    ["types", false],
    ["lint", true],
  ]);
});
