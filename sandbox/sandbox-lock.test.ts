import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { identityOf, isRunning, pidOf } from "./core/process-identity.mjs";
import { until } from "./process/process.fixture.ts";
import { lockSandbox } from "./sandbox-lock.ts";

let folder: string;
let owner: ChildProcess;
let server: string;
let guard: string;
let said: string[];
const say = (text: string) => said.push(text);

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-lock-"));
  said = [];
  const program = path.join(import.meta.dirname, "sandbox-owner.fixture.ts");
  owner = spawn(process.execPath, [program, folder], { stdio: ["ignore", "pipe", "inherit"] });
  if (owner.stdout === null) throw new Error("the owner has no output");
  const [line] = (await once(owner.stdout, "data")) as [Buffer];
  server = identityOf(Number(line.toString())) ?? "";
  const isGuard = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("guard.sh");
  guard = identityOf(children(owner.pid ?? 0).find(isGuard) ?? 0) ?? "";
});

afterEach(async () => {
  owner.kill("SIGKILL");
  await until("the end of the server", () => !isRunning(server));
  rmSync(folder, { recursive: true, force: true });
});

function children(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
}

/** Kills the owner while its guard is stopped, so that the owner's server still runs. */
async function killOwner(): Promise<void> {
  process.kill(pidOf(guard), "SIGSTOP");
  owner.kill("SIGKILL");
  await once(owner, "exit");
}

function releaseGuard(): void {
  if (isRunning(guard)) process.kill(pidOf(guard), "SIGCONT");
}

test("the folder of a killed owner is available only after every process of that owner has ended", async () => {
  await killOwner();
  try {
    let taken = false;
    const lock = lockSandbox(folder, say).then((unlock) => {
      taken = true;
      return { unlock, running: isRunning(server) };
    });
    await until("the message that it waits", () => said.length > 0);
    expect({ taken, running: isRunning(server) }).toEqual({ taken: false, running: true });
    expect(said).toEqual(["waits for 2 processes of a killed sandbox to end"]);
    releaseGuard();
    const { unlock, running } = await lock;
    expect(running).toBe(false);
    unlock();
  } finally {
    releaseGuard();
  }
});

test("a process of a killed owner that does not end is named, and the folder can be taken later", async () => {
  await killOwner();
  try {
    await expect(lockSandbox(folder, say, 0.2)).rejects.toThrow(
      [
        `${folder}: processes of a killed sandbox still run: ${pidOf(guard)} (sh), ${pidOf(server)} (sleep).`,
        `End them: kill -9 ${pidOf(guard)} ${pidOf(server)}`,
      ].join("\n  "),
    );
  } finally {
    releaseGuard();
  }
  (await lockSandbox(folder, say))();
  expect(isRunning(server)).toBe(false);
});

test("a folder whose owner runs is refused", async () => {
  await expect(lockSandbox(folder, say)).rejects.toThrow(
    `${folder}: a sandbox runs on this data already (process ${owner.pid}).\n  Stop it first: Ctrl-C where it runs, or: kill ${owner.pid}`,
  );
});
