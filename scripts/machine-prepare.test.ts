import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readAuthority } from "../machine/authority.ts";
import { SimulatedMachine } from "../machine/machine.fixture.ts";
import { prepareMachine } from "./machine-prepare.ts";

const script = path.join(import.meta.dirname, "machine-prepare.ts");
const servers = ["postgresFolder", "redisServer", "nginx"] as const;

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
});
afterEach(() => machine.remove());

async function addServers() {
  await machine.add("postgresql/15/bin/postgres", "postgres (PostgreSQL) 15.18");
  await machine.add("postgresql/15/bin/initdb", "");
  await machine.add("bin/redis-server", "Redis server v=7.0.15 sha=0");
  await machine.add("bin/nginx", "nginx version: nginx/1.22.1");
}

/** An `apt-get` that would put the servers there; every call is noted. */
const addAptGet = () => machine.addScript("bin/apt-get", `echo "$*" >> ${path.join(machine.folder, "apt-calls")}`);

const nobody = 65_534;

test("with everything there, paths are given and nobody is asked for leave", async () => {
  await addServers();
  const authority = { may: false, why: "nobody may", isDebian: true } as const;
  expect(await prepareMachine({ want: servers, search: machine.search, authority })).toEqual({
    node: process.execPath,
    postgresFolder: path.join(machine.folder, "postgresql/15/bin"),
    redisServer: path.join(machine.folder, "bin/redis-server"),
    nginx: path.join(machine.folder, "bin/nginx"),
  });
  expect(existsSync(machine.search.cache)).toBe(false);
});

test("a user without root is given the exact commands, and nothing is changed", async () => {
  await addAptGet();
  await machine.add("bin/redis-server", "Redis server v=5.0.14 sha=0");
  const authority = await readAuthority(machine.search.path, nobody);
  const refused = prepareMachine({ want: [...servers, "ministack"], search: machine.search, authority });
  await expect(refused).rejects.toMatchObject({
    exitCode: 2,
    message: [
      "machine: something is missing and may not be installed from here: you are not root and there is no sudo.",
      "    PostgreSQL, 15 or newer",
      `    Redis, 6.2 or newer, with TLS (${path.join(machine.folder, "bin/redis-server")}: 5.0.14 is older than 6.2)`,
      "    NGINX, 1.22 or newer",
      "    Python with venv, 3.10 or newer",
      "  Run as root, then run this again:",
      "    apt-get update",
      "    apt-get install -y --no-install-recommends postgresql redis-server nginx python3 python3-venv",
      "  None of them was installed.",
    ].join("\n"),
  });
  expect(existsSync(machine.search.cache)).toBe(false);
  expect(existsSync(path.join(machine.folder, "apt-calls"))).toBe(false);
});

test("sudo that asks for a password is not used; one that does not is", async () => {
  await addAptGet();
  const sudo = await machine.addScript("bin/sudo", "exit 1");
  const refusal = { may: false, why: "you are not root and sudo asks for a password", isDebian: true };
  expect(await readAuthority(machine.search.path, nobody)).toEqual(refusal);
  await machine.addScript("bin/sudo", 'test "$*" = "-n true"');
  expect(await readAuthority(machine.search.path, nobody)).toEqual({ may: true, sudo: [sudo, "-n"] });
});

test("root needs no sudo", async () => {
  await addAptGet();
  expect(await readAuthority(machine.search.path, 0)).toEqual({ may: true, sudo: [] });
});

test("another system is told what Debian would do, even to root", async () => {
  const authority = await readAuthority(machine.search.path, 0);
  await expect(prepareMachine({ want: ["nginx"], search: machine.search, authority })).rejects.toMatchObject({
    exitCode: 2,
    message: [
      "machine: something is missing and may not be installed from here: this is no Debian or Ubuntu (there is no apt-get).",
      "    NGINX, 1.22 or newer",
      "  Put them on PATH by this system's own means, then run this again. On Debian it would be, as root:",
      "    apt-get update",
      "    apt-get install -y --no-install-recommends nginx",
      "  None of them was installed.",
    ].join("\n"),
  });
});

test("a part that is still unfit after its installation is named", async () => {
  const authority = { may: true, sudo: [await machine.addScript("sudo", "exit 0")] } as const;
  await expect(prepareMachine({ want: ["nginx"], search: machine.search, authority })).rejects.toThrow(
    "machine: NGINX: it is not found, after its installation.\n  It must be 1.22 or newer",
  );
});

/** Runs the command itself on a PATH where nothing is, and with a cache of its own. */
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
])("the command exits with 2 where it may not install (%s %s %s)", async (...args) => {
  const { code, stderr } = await runCommand(...args.filter((word) => typeof word === "string"));
  expect({ code, changed: existsSync(machine.search.cache) }).toEqual({ code: 2, changed: false });
  expect(stderr).toContain("    Chromium, 110 or newer (tests alone)\n");
});

test("arguments that it does not know are refused", async () => {
  expect(await runCommand("--everything")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("'--everything'"),
  });
});

test("a command that there is not is refused, with those that need something", async () => {
  expect(await runCommand("--for", "tset")).toEqual({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^machine: --for tset: there is no such command\.\n {2}Those .*\brehearse, test\.\n$/,
    ),
  });
});

test("a command that needs nothing of the machine finds everything there", async () => {
  expect(await runCommand("--for", "check")).toMatchObject({ code: 0, stdout: "Everything is there.\n" });
});
