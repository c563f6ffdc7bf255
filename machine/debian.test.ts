import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { installDebianPackages } from "./debian.ts";
import { SimulatedMachine } from "./machine.fixture.ts";

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
  await mkdir(path.join(machine.folder, "lists"));
});
afterEach(() => machine.remove());

/**
 * Installs with a `sudo` that runs nothing of the system: it notes each command, then acts as
 * `script` says.
 */
async function install(packages: string[], script = "") {
  const notes = path.join(machine.folder, "notes");
  await writeFile(notes, "");
  const sudo = await machine.addScript(
    "sudo",
    // sudo env PATH=… DEBIAN_FRONTEND=… NEEDRESTART_SUSPEND=… command …
    `held=$(echo "$2" | sed 's/^PATH=//; s/:.*//'); shift 4; echo "$*" >> ${notes}\n${script}`,
  );
  const outcome = await installDebianPackages({
    packages,
    sudo: [sudo],
    cache: machine.search.cache,
    lists: path.join(machine.folder, "lists"),
    initScripts: path.join(machine.folder, "init.d"),
  }).then(
    () => "installed",
    (error: unknown) => String(error),
  );
  const commands = (await readFile(notes, "utf8")).trim().split("\n");
  return { outcome, commands: commands.map((command) => command.replaceAll(/ -o \S+/g, "")) };
}

const haveLists = () => writeFile(path.join(machine.folder, "lists", "mirror_main_binary-amd64_Packages"), "");

test("a machine that has never read package lists reads them first", async () => {
  expect(await install(["redis-server", "nginx"])).toEqual({
    outcome: "installed",
    commands: ["dpkg --audit", "apt-get update -q", "apt-get install -y -q --no-install-recommends redis-server nginx"],
  });
});

test("lists that are there are read again only when the installation fails", async () => {
  await haveLists();
  const marker = path.join(machine.folder, "updated");
  const { outcome, commands } = await install(
    ["nginx"],
    `case "$2" in update) touch ${marker} ;; install) test -e ${marker} || { echo 'E: Unable to fetch' >&2; exit 100; } ;; esac`,
  );
  expect(outcome).toBe("installed");
  expect(commands).toEqual([
    "dpkg --audit",
    "apt-get install -y -q --no-install-recommends nginx",
    "apt-get update -q",
    "apt-get install -y -q --no-install-recommends nginx",
  ]);
});

test("an installation that was interrupted is finished first", async () => {
  await haveLists();
  const { commands } = await install(
    ["nginx"],
    `test "$2" = --audit && echo 'The following packages are half configured'\nexit 0`,
  );
  expect(commands).toEqual([
    "dpkg --audit",
    "dpkg --force-confdef --force-confold --configure -a",
    "apt-get install -y -q --no-install-recommends nginx",
  ]);
});

test("without a network the packages that could not be fetched are named", async () => {
  const { outcome } = await install(
    ["nginx"],
    `test "$1" = apt-get && { echo "Temporary failure resolving 'mirror'" >&2; exit 100; }\nexit 0`,
  );
  expect(outcome).toContain("Debian's packages nginx could not be fetched: network unreachable.");
});

/** Replaces Debian's commands while a package is installed. */
async function heldCommands(packages: string[]): Promise<Record<string, string>> {
  const copy = path.join(machine.folder, "held");
  await install(packages, `test "$2" = install && cp -r "$held" ${copy}\nexit 0`);
  const held: Record<string, string> = {};
  for (const name of await readdir(copy)) held[name] = await readFile(path.join(copy, name), "utf8");
  return held;
}

test("services of new packages are neither started nor enabled, and no cluster is made; others are treated as usual", async () => {
  const commands = await heldCommands(["postgresql", "redis-server", "chromium"]);
  expect(Object.keys(commands).sort()).toEqual([
    "deb-systemd-helper",
    "deb-systemd-invoke",
    "invoke-rc.d",
    "pg_createcluster",
    "update-rc.d",
  ]);
  const words = "postgresql|postgresql.service|postgresql@*|redis-server|redis-server.service|redis-server@*";
  expect(commands["invoke-rc.d"]).toBe(
    `#!/bin/sh\nfor word in "$@"; do case "$word" in ${words}) exit 0 ;; esac; done\nexec /usr/sbin/invoke-rc.d "$@"\n`,
  );
  expect(await readdir(machine.search.cache)).toEqual([]);
});

test("a service that the machine has already is not touched", async () => {
  await machine.add("init.d/redis-server", "");
  expect(await heldCommands(["redis-server"])).toEqual({});
});
