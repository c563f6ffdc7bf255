import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { until } from "../app/testing/until.ts";
import { identityOf, isRunning } from "../sandbox/core/process-identity.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "groundwork-follow-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Run {
  follower: ChildProcess;
  /** The next line that the program prints. */
  line(): Promise<string | undefined>;
}

/** A process that follows the program, as bootstrap does. */
async function followProgram(program: string): Promise<Run> {
  await writeFile(path.join(folder, "program.mjs"), program);
  const script = `import { follow } from ${JSON.stringify(path.join(import.meta.dirname, "follow.mjs"))};
    process.exitCode = await follow({ node: process.execPath, args: [${JSON.stringify(path.join(folder, "program.mjs"))}, "one", "two"] });`;
  const follower = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: follower.stdout })[Symbol.asyncIterator]();
  return { follower, line: async () => ((await lines.next()) as { value?: string }).value };
}

const exitOf = async ({ follower }: Run): Promise<number | null> => {
  if (follower.exitCode !== null) return follower.exitCode;
  const [code] = (await once(follower, "exit")) as [number | null];
  return code;
};

test("a program gets the arguments, and its exit code is the follower's", async () => {
  const run = await followProgram("console.log(process.argv.slice(2).join()); process.exitCode = 7;");
  expect(await run.line()).toBe("one,two");
  expect(await exitOf(run)).toBe(7);
});

test("a program that a signal ends gives 128 and the signal's number", async () => {
  expect(await exitOf(await followProgram("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);"))).toBe(
    143,
  );
});

const listening = `let received = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {
    console.log(signal + " " + ++received);
    setTimeout(() => process.exit(received), 200);
  });
  console.log(process.pid); setInterval(() => {}, 1000);`;

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s that arrives twice at once, as npm makes it, is passed on once",
  async (signal) => {
    const run = await followProgram(listening);
    await run.line();
    run.follower.kill(signal);
    run.follower.kill(signal);
    expect(await run.line()).toBe(`${signal} 1`);
    expect(await exitOf(run)).toBe(1);
  },
);

test("after Ctrl-C, what the program started and did not end is ended", async () => {
  const run = await followProgram(`import { spawn } from "node:child_process";
    const idle = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    console.log(idle.pid); setInterval(() => {}, 1000);`);
  const left = identityOf(Number(await run.line())) ?? "";
  expect(isRunning(left)).toBe(true);
  run.follower.kill("SIGINT");
  expect(await exitOf(run)).toBe(130);
  await until("it has ended", () => !isRunning(left));
});

test("a program stops in order when its follower is killed", async () => {
  const run = await followProgram(listening);
  await run.line();
  run.follower.kill("SIGKILL");
  expect(await run.line()).toBe("SIGTERM 1");
  expect(await run.line()).toBeUndefined();
});

test("what the program forks does not get the follower's lifeline", async () => {
  const run = await followProgram("console.log(JSON.stringify(process.execArgv));");
  expect(await run.line()).toBe('["--disable-warning=ExperimentalWarning"]');
});
