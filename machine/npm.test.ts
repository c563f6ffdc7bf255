import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatedMachine } from "./machine.fixture.ts";
import { bringNpmPackage, npmEnvironment } from "./npm.mjs";
import { bringPackages, packagesLack } from "./packages.mjs";

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
});
afterEach(() => machine.remove());

/** Lets `npm` be what the script says, for a package of the machine's folder. */
async function bringWith(npm: string): Promise<string> {
  await machine.addScript("bin/npm", npm);
  const env = npmEnvironment(path.join(machine.folder, "bin"));
  const pinned = { name: "tool", version: "1.2.3", integrity: "sha512-abc" };
  return bringNpmPackage(pinned, { folder: machine.folder, doing: "Bringing tool", env });
}

test("a package is demanded by version and hash, and none of its scripts may run", async () => {
  const integrity = `grep -q '"integrity":"sha512-abc"' package-lock.json`;
  const version = `grep -q '"dependencies":{"tool":"1.2.3"}' package.json`;
  const scripts = `case "$*" in "ci "*--ignore-scripts*) ;; *) exit 1 ;; esac`;
  expect(await bringWith(`set -e; ${integrity}; ${version}; ${scripts}`)).toBe(
    path.join(machine.folder, "node_modules", "tool"),
  );
});

test("files that could not be unpacked are a failure, though npm ends well", async () => {
  const npm = "echo 'npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write'; echo 'added 1 package'";
  await expect(bringWith(npm)).rejects.toThrow("Bringing tool: failed.\n    added 1 package\n  The disk is full.");
});

test("the configuration of an outer npm does not reach an inner one", () => {
  const outer = {
    PATH: "/usr/bin",
    npm_config_json: "true",
    npm_lifecycle_event: "start",
    npm_config_cafile: "/ca",
    HOME: "/h",
  };
  expect(npmEnvironment("/node24/bin", outer)).toEqual({
    PATH: "/node24/bin:/usr/bin",
    npm_config_cafile: "/ca",
    HOME: "/h",
  });
});

test("packages that npm could not finish count as missing, even if its lock file lists them", async () => {
  await writeFile(path.join(machine.folder, "package-lock.json"), '{"packages":{}}');
  const noted = "mkdir node_modules; echo '{\"packages\":{}}' > node_modules/.package-lock.json";
  await machine.addScript("bin/npm", `${noted}; exit 1`);
  await expect(bringPackages(machine.folder, path.join(machine.folder, "bin", "node"))).rejects.toThrow("failed");
  expect(await packagesLack(machine.folder)).toBe("node_modules is missing or half made");
});
