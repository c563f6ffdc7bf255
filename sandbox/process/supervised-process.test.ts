import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "@jest/globals";
import { Log } from "../core/log.ts";
import { identityOf, isRunning, pidOf } from "../core/process-identity.mjs";
import { until } from "./process.fixture.ts";
import { SupervisedProcess, type SupervisedProcessOptions } from "./supervised-process.ts";

const started: SupervisedProcess[] = [];
const log = new Log();

afterEach(async () => {
  await Promise.all(started.splice(0).map(async (each) => each.stop()));
});

function shell(script: string, options: Partial<SupervisedProcessOptions> = {}): SupervisedProcess {
  const supervised = new SupervisedProcess({
    name: "thing",
    command: "/bin/sh",
    args: ["-c", script],
    environment: { PATH: "/usr/bin:/bin" },
    workingFolder: "/",
    log,
    ...options,
  });
  started.push(supervised);
  return supervised;
}

const saw = (text: string) => log.lines().some((line) => line.text === text);

test("a process has the environment it was given and nothing of ours, and its lines reach the log under its name", async () => {
  const thing = shell("env | sort; echo oops >&2; sleep 60", { environment: { ONLY: "this" }, name: "alone" });
  await thing.start();
  await until("its last line", () => log.lines().some((line) => line.source === "alone" && line.text === "oops"));
  await until("its environment", () => log.lines().some((line) => line.text === "PWD=/"));
  const lines = log.lines().filter((line) => line.source === "alone" && line.text !== "oops");
  expect(lines.map((line) => line.text)).toEqual(["ONLY=this", "PWD=/"]);
});

test("as root it runs as the configured user", async () => {
  const thing = shell("echo user $(id -u) groups $(id -G); sleep 60", { user: "nobody" });
  await thing.start();
  const expected = process.getuid?.() === 0 ? "user 65534 groups 65534" : `user ${process.getuid?.() ?? ""} groups`;
  await until(expected, () => log.lines().some((line) => line.text.startsWith(expected)));
});

test("it is ready when its probe succeeds, and a probe that throws is retried", async () => {
  let asked = 0;
  const thing = shell("sleep 60", {
    ready: async () => {
      asked += 1;
      if (asked < 3) throw new Error("connection refused");
      return Promise.resolve(true);
    },
  });
  const start = thing.start();
  expect(thing.state).toBe("starting");
  await start;
  expect({ state: thing.state, asked }).toEqual({ state: "running", asked: 3 });
  await thing.stop();
  expect({ state: thing.state, pid: thing.pid }).toEqual({ state: "stopped", pid: undefined });
});

test("one that ends before it is ready fails to start, with its last lines", async () => {
  const thing = shell("echo no such configuration; exit 3", { ready: async () => Promise.resolve(false) });
  await expect(thing.start()).rejects.toThrow(
    "thing: ended with code 3 before it was ready (/bin/sh in /).\n  Its last lines:\n    no such configuration",
  );
  expect(thing.state).toBe("stopped");
});

test("one that is not ready in time fails to start with the probe's reason, and is gone", async () => {
  let identity: string | undefined;
  const thing: SupervisedProcess = shell("sleep 60", {
    readyTimeoutSeconds: 2,
    ready: async () => {
      identity ??= identityOf(Number(thing.pid));
      return Promise.reject(new Error("connection refused"));
    },
  });
  await expect(thing.start()).rejects.toThrow("thing: was not ready after 2 s (connection refused)");
  expect(isRunning(identity ?? "")).toBe(false);
  expect(identity).toBeDefined();
});

test("a command that does not exist is named with its folder", async () => {
  const thing = shell("", { command: "/nowhere/server" });
  await expect(thing.start()).rejects.toThrow(
    "thing: /nowhere/server cannot be executed in /: Error: spawn /nowhere/server ENOENT",
  );
  expect(thing.state).toBe("stopped");
});

test("one that ends unexpectedly is restarted after its preparation", async () => {
  let prepared = 0;
  const prepare = async () => Promise.resolve(void (prepared += 1));
  const thing = shell("sleep 60", { whenItDies: "restart", restartDelayMs: 10, prepare });
  await thing.start();
  const first = identityOf(Number(thing.pid));
  process.kill(Number(thing.pid), "SIGKILL");
  await until("another process", () => {
    const now = identityOf(Number(thing.pid));
    return thing.state === "running" && now !== undefined && now !== first;
  });
  expect({ restarts: thing.restarts, prepared }).toEqual({ restarts: 1, prepared: 2 });
  expect(saw("ended by SIGKILL unexpectedly")).toBe(true);
});

test("without restarts it reports how it ended", async () => {
  const thing = shell("sleep 0.1; exit 7");
  await thing.start();
  await expect(thing.ended).resolves.toEqual({ code: 7, signal: null });
  expect(thing.state).toBe("stopped");
});

test("a stop ends the wait for a restart, and nothing starts afterwards", async () => {
  const thing = shell("exit 1", { whenItDies: "restart", restartDelayMs: 60_000 });
  await thing.start();
  await until("the wait", () => thing.state === "waiting-to-restart");
  await thing.stop();
  expect({ state: thing.state, restarts: thing.restarts }).toEqual({ state: "stopped", restarts: 0 });
});

test("a stop during the start makes the start fail and leaves nothing", async () => {
  const thing = shell("sleep 60", { ready: async () => Promise.resolve(false) });
  const start = thing.start();
  await Promise.all([
    expect(start).rejects.toThrow("before it was ready"),
    until("a process", () => thing.pid !== undefined).then(async () => thing.stop()),
  ]);
  expect({ state: thing.state, pid: thing.pid }).toEqual({ state: "stopped", pid: undefined });
});

test("it receives its own stop signal once, and may finish its work", async () => {
  const thing = shell("trap 'echo asked; exit 0' QUIT; echo up; while :; do sleep 0.05; done", {
    stopSignal: "SIGQUIT",
  });
  await thing.start();
  await until("its trap", () => saw("up"));
  await Promise.all([thing.stop(), thing.stop()]);
  expect(log.lines().filter((line) => line.text === "asked")).toHaveLength(1);
  await expect(thing.ended).resolves.toEqual({ code: 0, signal: null });
});

test("one that ignores the stop signal is killed with its whole group when its time is over", async () => {
  const thing = shell("trap '' TERM; sleep 600 & echo deaf $!; wait; wait", { stopTimeoutSeconds: 0.2 });
  await thing.start();
  await until("its child", () => log.lines().some((line) => line.text.startsWith("deaf ")));
  const child = identityAfter("deaf ");
  await thing.stop();
  await expect(thing.ended).resolves.toEqual({ code: null, signal: "SIGKILL" });
  await until("the end of its child", () => !isRunning(child));
});

test("what a killed process leaves in its group ends with it", async () => {
  const thing = shell("sleep 600 & echo left $!; wait");
  await thing.start();
  await until("its child", () => log.lines().some((line) => line.text.startsWith("left ")));
  const child = identityAfter("left ");
  process.kill(Number(thing.pid), "SIGKILL");
  await thing.ended;
  await until("the end of its child", () => !isRunning(child));
});

test.each<[string, (sandbox: number) => Promise<void>]>([
  ["the sandbox is killed -9", async (sandbox) => Promise.resolve(void process.kill(sandbox, "SIGKILL"))],
  [
    "the guard is killed -9, and then the sandbox",
    async (sandbox) => {
      const first = guardOf(sandbox) ?? "";
      process.kill(pidOf(first), "SIGKILL");
      await until("another guard", () => ![first, undefined].includes(guardOf(sandbox)));
      process.kill(sandbox, "SIGKILL");
    },
  ],
])("every process ends when %s, strangers to its group included", async (_, kill) => {
  const sandbox = spawn(process.execPath, [
    "--no-warnings",
    fileURLToPath(new URL("supervised-family.fixture.ts", import.meta.url)),
  ]);
  const family = new Map<string, string>();
  for await (const line of createInterface({ input: sandbox.stdout })) {
    const [who = "", pid] = line.split(" ");
    family.set(who, identityOf(Number(pid)) ?? "none");
    if (family.size === 4) break;
  }
  expect([...family.keys()].sort()).toEqual(["child", "grandchild", "parent", "stranger"]);
  expect([...family.values()].every(isRunning)).toBe(true);
  await kill(Number(sandbox.pid));
  await until("the end of all", () => ![...family.values()].some(isRunning));
});

/** The identity of the sandbox's guard; undefined if there is none. */
function guardOf(sandbox: number): string | undefined {
  const children = readFileSync(`/proc/${sandbox}/task/${sandbox}/children`, "utf8").trim().split(" ");
  const running = children.map((pid) => identityOf(Number(pid))).filter((identity) => identity !== undefined);
  return running.find((identity) => readFileSync(`/proc/${pidOf(identity)}/cmdline`, "utf8").includes("guard.sh"));
}

/** The identity of the process whose id follows a text in the log. */
function identityAfter(text: string): string {
  const line = log.lines().find((each) => each.text.startsWith(text))?.text ?? "";
  return identityOf(Number(line.slice(text.length))) ?? "none";
}

test("a folder that is not there is named", async () => {
  const gone = await mkdtemp(path.join(tmpdir(), "gone-"));
  await rm(gone, { recursive: true });
  await expect(shell("true", { workingFolder: gone }).start()).rejects.toThrow(`cannot be executed in ${gone}`);
});
