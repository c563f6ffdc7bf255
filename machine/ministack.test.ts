import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { prepareMachine } from "./prepare-machine.ts";
import { SimulatedMachine } from "./machine.fixture.ts";
import { ministack } from "./ministack.ts";
import { addPython } from "./python.fixture.ts";

const requirements = path.join(import.meta.dirname, "tools", "ministack-requirements.txt");
const version = ministack.needs.split(",")[0] ?? "";

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
  jest.replaceProperty(process.env, "PATH", `${path.join(machine.folder, "bin")}:/usr/bin:/bin`);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await machine.remove();
});

/** A machine whose Python has MiniStack once pip has run. */
const addSoundPython = () =>
  addPython(machine, { pip: 'touch "$home/installed"', answer: `test -e "$home/installed" && echo ${version}` });
const prepare = () => prepareMachine({ want: ["ministack"], search: machine.search });
const inCache = () => readdirSync(machine.search.cache);
const making = "-m venv <draft>/environment";

test("it comes into a Python environment of its own, every package by its hash, none built here", async () => {
  await addSoundPython();
  const { ministack: command } = await prepare();
  expect(inCache()).toEqual([expect.stringMatching(new RegExp(`^ministack-${version}-[0-9a-f]{8}$`))]);
  expect(command).toBe(path.join(machine.search.cache, inCache()[0] ?? "", "bin", "ministack"));
  expect(await machine.noted()).toEqual([
    making,
    `-m pip install --no-input --disable-pip-version-check --require-virtualenv --require-hashes --no-deps --only-binary :all: -r ${requirements}`,
  ]);
});

test("its command runs in its final folder, although the environment was made in another one", async () => {
  await addSoundPython();
  const { ministack: command } = await prepare();
  expect(spawnSync(command, ["--port", "4566"]).status).toBe(0);
  expect((await machine.noted()).at(-1)).toBe("-m ministack --port 4566");
});

test("an environment that does not answer any more is made anew, one that does is not", async () => {
  await addSoundPython();
  const { ministack: command } = await prepare();
  await prepare();
  expect(await machine.noted()).toHaveLength(2);
  await rm(path.join(command, "..", "..", "environment", "installed"));
  expect(await prepare()).toMatchObject({ ministack: command });
  expect(await machine.noted()).toHaveLength(4);
});

const remedy = () =>
  `  ${requirements} pins them; ${path.join(machine.folder, "bin/python3")} -m pip config list shows where they come from.`;

test.each([
  [
    "an unreachable network",
    "NewConnectionError: [Errno 111] Connection refused",
    () =>
      `  PyPI's packages of MiniStack ${version} could not be fetched: network unreachable. Check the connection (or its proxy) and run this again.`,
  ],
  [
    "a package that is not the pinned one",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
    remedy,
  ],
  ["an index without the pinned version", "ERROR: No matching distribution found for ministack", remedy],
])("%s is reported with what to do, and nothing enters the cache", async (_why, says, advice) => {
  await addPython(machine, { pip: `echo '${says}' >&2; exit 1`, answer: "exit 1" });
  await expect(prepare()).rejects.toMatchObject({
    exitCode: 1,
    message: [
      `Installing MiniStack ${version} into a Python environment of its own: failed.`,
      `    ${says}`,
      advice(),
    ].join("\n"),
  });
  expect(inCache()).toEqual([]);
});

test("without a Python that makes environments it names what to have", async () => {
  if (ministack.supply.from !== "cache") throw new Error("MiniStack comes into the cache");
  await expect(ministack.supply.bring(machine.search)).rejects.toThrow(
    `MiniStack ${version}: Python 3.10 or newer with venv is not installed.\n  npm run doctor says how to install it.`,
  );
  expect(inCache()).toEqual([]);
});
