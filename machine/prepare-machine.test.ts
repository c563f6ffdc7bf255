import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readAuthority } from "./debian.ts";
import { SimulatedMachine } from "./machine.fixture.ts";
import { prepareMachine } from "./prepare-machine.ts";

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

/** An `apt-get` that installs nothing; every call is recorded. */
const addAptGet = () => machine.addScript("bin/apt-get", `echo "$*" >> ${path.join(machine.folder, "apt-calls")}`);

const unprivileged = 65_534;

test("if everything is installed, the paths are returned without a check of permissions", async () => {
  await addServers();
  const authority = { may: false, why: "installing is forbidden", isDebian: true } as const;
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
  const authority = await readAuthority(machine.search.path, unprivileged);
  const refused = prepareMachine({ want: [...servers, "ministack"], search: machine.search, authority });
  await expect(refused).rejects.toMatchObject({
    exitCode: 2,
    message: [
      "machine: something is missing and may not be installed from here: you are not root and sudo is not installed.",
      "    PostgreSQL, 15 or newer",
      `    Redis, 6.2 or newer, with TLS (${path.join(machine.folder, "bin/redis-server")}: 5.0.14 is older than 6.2)`,
      "    NGINX, 1.22 or newer",
      "    Python with venv, 3.10 or newer",
      "  Run as root, then run this again:",
      "    apt-get update",
      "    apt-get install -y --no-install-recommends postgresql redis-server nginx python3 python3-venv",
      "  Nothing was installed.",
    ].join("\n"),
  });
  expect(existsSync(machine.search.cache)).toBe(false);
  expect(existsSync(path.join(machine.folder, "apt-calls"))).toBe(false);
});

test("sudo that asks for a password is not used; one that does not is", async () => {
  await addAptGet();
  const sudo = await machine.addScript("bin/sudo", "exit 1");
  const refusal = { may: false, why: "you are not root and sudo asks for a password", isDebian: true };
  expect(await readAuthority(machine.search.path, unprivileged)).toEqual(refusal);
  await machine.addScript("bin/sudo", 'test "$*" = "-n true"');
  expect(await readAuthority(machine.search.path, unprivileged)).toEqual({ may: true, sudo: [sudo, "-n"] });
});

test("root needs no sudo", async () => {
  await addAptGet();
  expect(await readAuthority(machine.search.path, 0)).toEqual({ may: true, sudo: [] });
});

test("on another system the refusal lists the commands of Debian, even for root", async () => {
  const authority = await readAuthority(machine.search.path, 0);
  await expect(prepareMachine({ want: ["nginx"], search: machine.search, authority })).rejects.toMatchObject({
    exitCode: 2,
    message: [
      "machine: something is missing and may not be installed from here: this is not Debian or Ubuntu (apt-get is not installed).",
      "    NGINX, 1.22 or newer",
      "  Install them with this system's package manager, then run this again. The commands on Debian, as root:",
      "    apt-get update",
      "    apt-get install -y --no-install-recommends nginx",
      "  Nothing was installed.",
    ].join("\n"),
  });
});

test("a part that is still unfit after its installation is named", async () => {
  const authority = { may: true, sudo: [await machine.addScript("sudo", "exit 0")] } as const;
  await expect(prepareMachine({ want: ["nginx"], search: machine.search, authority })).rejects.toThrow(
    "machine: NGINX: it was not found after its installation.\n  It must be 1.22 or newer",
  );
});
