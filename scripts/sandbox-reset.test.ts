import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { sandboxFolder } from "../sandbox/sandbox-folder.ts";
import { lockSandbox } from "../sandbox/sandbox-lock.ts";

const checkout = path.dirname(import.meta.dirname);
const command = [process.execPath, "--disable-warning=ExperimentalWarning", "scripts/sandbox-reset.ts"];

let state: string;
let data: string;

beforeEach(() => {
  state = mkdtempSync(path.join(tmpdir(), "groundwork-reset-"));
  process.env["GROUNDWORK_STATE"] = state;
  data = path.join(sandboxFolder(checkout, "dev"), "journal.jsonl");
  mkdirSync(path.dirname(data), { recursive: true });
  writeFileSync(data, "precious");
});

afterEach(() => {
  delete process.env["GROUNDWORK_STATE"];
  rmSync(state, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end; `typed` is typed once it asks. */
async function run([program = "", ...args]: readonly string[], typed?: string): Promise<Ended> {
  const child = spawn(program, args, { cwd: checkout, env: { ...process.env, NODE_OPTIONS: "" } });
  let output = "";
  let asked = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (said: Buffer) => {
      output += said.toString();
      if (asked || typed === undefined || !output.includes("[y/N]")) return;
      asked = true;
      child.stdin.write(typed);
    });
  if (typed === undefined) child.stdin.end();
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

const reset = (...args: string[]): Promise<Ended> => run([...command, ...args]);

/** On a new terminal. */
const resetAndType = (typed: string): Promise<Ended> => run(["script", "-qec", command.join(" "), "/dev/null"], typed);

test("--yes deletes the data of one stack and says what it deleted", async () => {
  const other = path.join(sandboxFolder(checkout, "prod"), "journal.jsonl");
  mkdirSync(path.dirname(other), { recursive: true });
  writeFileSync(other, "of another stack");
  expect(await reset("--yes")).toEqual({ code: 0, output: `Deleted: ${path.dirname(data)}\n` });
  expect([existsSync(path.dirname(data)), existsSync(other)]).toEqual([false, true]);
});

test("without data it says that there is nothing to delete", async () => {
  const nothing = sandboxFolder(checkout, "prod");
  const output = `There is nothing to delete: ${nothing} does not exist.\n`;
  expect(await reset("--yes", "--stack", "prod")).toEqual({ code: 0, output });
});

test("the data of a stack that no longer exists is deleted", async () => {
  const left = sandboxFolder(checkout, "gone");
  mkdirSync(left);
  expect(await reset("--yes", "--stack", "gone")).toEqual({ code: 0, output: `Deleted: ${left}\n` });
  const { code, output } = await reset("--yes", "--stack", "gone");
  expect(code).toBe(2);
  expect(output).toMatch(/^There is no stack "gone": .*\n {2}Stacks here: dev, kubernetes, prod\.\n$/);
});

test("without a terminal and without --yes it deletes nothing", async () => {
  const { code, output } = await reset();
  expect({ code, kept: existsSync(data) }).toEqual({ code: 1, kept: true });
  expect(output).toContain("there is no terminal to ask on.\n  Use --yes.");
});

test.each([
  ["y", "y\n", 0, false, "Deleted: "],
  ["n", "n\n", 1, true, "Nothing was deleted."],
  ["nothing", "\n", 1, true, "Nothing was deleted."],
  ["Ctrl-C", "\u0003", 130, true, "Nothing was deleted."],
])("the answer %s on a terminal is obeyed, and the lock is released", async (_what, typed, code, kept, says) => {
  const ended = await resetAndType(typed);
  expect(ended.output).toContain(says);
  expect(ended.output).not.toContain("    at ");
  expect({ code: ended.code, kept: existsSync(data) }).toEqual({ code, kept });
  // A lock whose process has ended does not count, so taking it again would prove nothing.
  expect(existsSync(path.join(path.dirname(data), "lock.json"))).toBe(false);
});

test("data that a sandbox runs on is not deleted", async () => {
  const unlock = await lockSandbox(path.dirname(data), console.log);
  const { code, output } = await reset("--yes");
  unlock();
  expect({ code, kept: existsSync(data) }).toEqual({ code: 1, kept: true });
  expect(output).toContain(`a sandbox runs on this data already (process ${process.pid}).`);
});

test.each(["..", "../../x", "/tmp", ""])("%p for a stack is refused, and nothing is deleted", async (stack) => {
  const { code, output } = await reset("--yes", `--stack=${stack}`);
  expect({ code, kept: existsSync(data) }).toEqual({ code: 2, kept: true });
  expect(output).toContain(`"${stack}" is not a valid stack name`);
});
