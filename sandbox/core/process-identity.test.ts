import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@jest/globals";
import { until } from "../process/process.fixture.ts";
import { identityOf, isRunning, pidOf } from "./process-identity.mjs";

/** Runs a shell script that prints one line; returns that line and the shell. */
async function startShell(script: string) {
  const shell = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(shell.stdout, "data")) as [Buffer];
  return { shell, pid: shell.pid ?? 0, line: line.toString().trim() };
}

test("a process keeps its identity while it runs, and has none once it has ended", async () => {
  const { shell, pid } = await startShell("echo up; exec sleep 600");
  const identity = identityOf(pid) ?? "";
  expect(identity).toMatch(new RegExp(`^${pid}-\\d+$`));
  expect([identityOf(pid), isRunning(identity), pidOf(identity)]).toEqual([identity, true, pid]);
  shell.kill("SIGKILL");
  await once(shell, "exit");
  expect([identityOf(pid), isRunning(identity)]).toEqual([undefined, false]);
});

test("a process that has the id of one that ended is not taken for it", () => {
  const [, started = ""] = (identityOf(process.pid) ?? "").split("-");
  expect(isRunning(`${process.pid}-${started}`)).toBe(true);
  expect(isRunning(`${process.pid}-${Number(started) - 1}`)).toBe(false);
});

test("a process that has ended does not run, even before its parent has waited for it", async () => {
  const { shell, line } = await startShell("true & echo $!; exec sleep 600");
  await until("the end of the child", () => identityOf(Number(line)) === undefined);
  shell.kill("SIGKILL");
  await once(shell, "exit");
});

test("a process may be named like a part of its own status", async () => {
  const { shell, pid } = await startShell("printf 'a) Z 1 2' >/proc/$$/comm; echo up; read -r line");
  expect(identityOf(pid)).toMatch(new RegExp(`^${pid}-\\d+$`));
  shell.kill("SIGKILL");
  await once(shell, "exit");
});
