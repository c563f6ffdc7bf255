import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "@jest/globals";
import { identityOf, isRunning } from "../core/process-identity.mjs";

const children: ChildProcess[] = [];

afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

/** A process that leads its own group, as the sandbox starts them. */
async function startProcess(): Promise<{ pid: number; identity: string }> {
  const child = spawn("sleep", ["600"], { detached: true, stdio: "ignore" });
  children.push(child);
  await once(child, "spawn");
  const pid = child.pid ?? 0;
  return { pid, identity: identityOf(pid) ?? "" };
}

/** Runs the guard on some lines as a sandbox that is killed right after it has written them. */
async function guard(...lines: string[]): Promise<void> {
  const shell = spawn("/bin/sh", [fileURLToPath(new URL("guard.sh", import.meta.url))], {
    env: {},
    stdio: ["pipe", "ignore", "inherit"],
  });
  shell.stdin.end(lines.map((line) => `${line}\n`).join(""));
  await once(shell, "exit");
}

test("the guard ends the watched processes, not those that it no longer watches", async () => {
  const [watched, released] = [await startProcess(), await startProcess()];
  await guard(`+ ${watched.identity}`, `+ ${released.identity}`, `- ${released.identity}`);
  expect([isRunning(watched.identity), isRunning(released.identity)]).toEqual([false, true]);
});

test("the guard leaves a process alone that was given the id of one it watched", async () => {
  const [watched, stranger] = [await startProcess(), await startProcess()];
  await guard(`+ ${stranger.pid}-1`, `+ ${watched.identity}`);
  expect([isRunning(stranger.identity), isRunning(watched.identity)]).toEqual([true, false]);
});
