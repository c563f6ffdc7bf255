import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { SimulatedMachine } from "./machine.fixture.ts";
import { bringNode24 } from "./node24.mjs";

const name = `node-24.21.0-linux-${process.arch}`;
const packageName = `node-linux-${process.arch}`;

const { version: realVersion, platform: realPlatform } = process;

/** Lets this process be of another Node or system; the test's own sandbox of it, not Jest's. */
function beOf(what: { version?: string; platform?: string }): void {
  for (const [key, value] of Object.entries(what))
    Object.defineProperty(process, key, { value, configurable: true, enumerable: true });
}

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
  jest.replaceProperty(process.env, "PATH", `${path.join(machine.folder, "bin")}:/usr/bin:/bin`);
  beOf({ version: "v20.20.2" });
});
afterEach(async () => {
  jest.restoreAllMocks();
  beOf({ version: realVersion, platform: realPlatform });
  await machine.remove();
});

const cached = () => path.join(machine.search.cache, name, "bin", "node");

/**
 * An `npm` that notes its arguments and what the lock file demands, and lays down a Node that says
 * this, as the real one would.
 */
const addNpm = (node = "echo v24.21.0") =>
  machine.addScript(
    "bin/npm",
    `echo "npm $*" >> ${machine.notes}
grep -o '"version":"[^"]*","integrity":"sha512-' package-lock.json >> ${machine.notes}
mkdir -p node_modules/${packageName}/bin
printf '#!/bin/sh\\n%s\\n' ${JSON.stringify(node)} > node_modules/${packageName}/bin/node
chmod +x node_modules/${packageName}/bin/node`,
  );

test("an older Node gets Node 24 into the cache as a package of npm, by version and hash, none of its scripts run", async () => {
  await addNpm();
  expect(await bringNode24(machine.search.cache)).toBe(cached());
  expect(spawnSync(cached(), { encoding: "utf8" }).stdout).toBe("v24.21.0\n");
  expect(await machine.noted()).toEqual([
    expect.stringMatching(/^npm ci .*--ignore-scripts$/),
    '"version":"24.21.0","integrity":"sha512-',
  ]);
  expect(await readdir(machine.search.cache)).toEqual([name]);
  expect(await readdir(path.join(machine.search.cache, name))).not.toContain("node_modules");
});

test("the Node 24 of the cache is taken without asking npm again", async () => {
  await machine.add(`cache/${name}/bin/node`, "v24.21.0");
  await addNpm();
  expect(await bringNode24(machine.search.cache)).toBe(cached());
  expect(await machine.noted()).toEqual([]);
});

test.each([
  ["v24.2.0", true],
  ["v24.21.0", true],
  ["v24.1.0", false],
  ["v22.20.0", false],
  ["v25.0.0", false],
])("%s runs the checkout itself: %s", async (version, itself) => {
  beOf({ version });
  await addNpm();
  expect(await bringNode24(machine.search.cache)).toBe(itself ? process.execPath : cached());
  expect(existsSync(machine.search.cache)).toBe(!itself);
});

test.each([
  [
    "the network is unreachable",
    "echo 'npm error code ECONNREFUSED' >&2; exit 1",
    [
      "Bringing Node 24.21.0 into the cache (this machine's is v20.20.2): failed.",
      "    npm error code ECONNREFUSED",
      `  npm's package ${packageName}@24.21.0 could not be fetched: network unreachable. Check the connection (or its proxy) and run this again.`,
    ],
  ],
  [
    "something else was served than is pinned",
    "echo 'npm error code EINTEGRITY' >&2; exit 1",
    [
      "Bringing Node 24.21.0 into the cache (this machine's is v20.20.2): failed.",
      "    npm error code EINTEGRITY",
      "  Install Node 24 another way (https://nodejs.org) and run this again.",
    ],
  ],
])("where %s it says so, and the cache stays empty", async (_why, npm, lines) => {
  await machine.addScript("bin/npm", npm);
  await expect(bringNode24(machine.search.cache)).rejects.toMatchObject({ exitCode: 1, message: lines.join("\n") });
  expect(await readdir(machine.search.cache)).toEqual([]);
});

test("a Node 24 that does not run on this machine is named, and does not enter the cache", async () => {
  await addNpm("echo 'libatomic.so.1: cannot open shared object file' >&2; exit 127");
  await expect(bringNode24(machine.search.cache)).rejects.toThrow(
    "node: Node 24.21.0 does not run on this machine: libatomic.so.1: cannot open shared object file\n" +
      "  Install Node 24 another way (https://nodejs.org) and run this again.",
  );
  expect(await readdir(machine.search.cache)).toEqual([]);
});

test("half a Node 24 that a killed run left is not taken", async () => {
  await mkdir(path.join(machine.search.cache, name, "bin"), { recursive: true });
  await addNpm();
  expect(await bringNode24(machine.search.cache)).toBe(cached());
  expect(existsSync(cached())).toBe(true);
});

test("a system for which Node 24 cannot be downloaded is refused before anything changes", async () => {
  beOf({ platform: "darwin" });
  await expect(bringNode24(machine.search.cache)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(
      /^node: this is v20\.20\.2, and Node 24 can be brought only to Linux .*\n {2}Install Node 24 another way .* Nothing was changed\.$/,
    ),
  });
  expect(existsSync(machine.search.cache)).toBe(false);
});
