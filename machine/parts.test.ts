import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatedMachine } from "./machine.fixture.ts";
import type { PartName } from "./part.ts";
import type { Finding } from "./find-command.ts";
import { findParts, partsOf, sandboxParts } from "./parts.ts";

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
});
afterEach(() => machine.remove());

async function finding(name: PartName): Promise<Finding | undefined> {
  const [found] = await findParts([name], machine.search);
  return found?.finding;
}

test("each command has its list of parts", () => {
  expect(partsOf("rehearse")).toEqual(["pulumi", "awsSchemas"]);
  expect(partsOf("doctor")).toEqual([]);
});

test.each(["tset", "", "constructor", "doctor.test", "../scripts/doctor", "machine/parts"])(
  "%j is refused as an unknown command",
  (command) => {
    expect(() => partsOf(command)).toThrow(
      `machine: --for ${command}: unknown command.\n  Commands that need parts: sandbox-start, machine-prepare, bench, psql, redis, rehearse, test, test-kubernetes, test-faults.`,
    );
  },
);

test("on an empty machine every part is missing", async () => {
  const found = await findParts(sandboxParts, machine.search);
  expect(found.map(({ finding: { state } }) => state)).toEqual(Array(sandboxParts.length).fill("missing"));
});

test("Debian's newest PostgreSQL is taken, though it is not on PATH", async () => {
  for (const major of ["13", "15", "16"]) {
    await machine.add(`postgresql/${major}/bin/postgres`, `postgres (PostgreSQL) ${major}.4 (Debian)`);
    await machine.add(`postgresql/${major}/bin/initdb`, "");
  }
  expect(await finding("postgresFolder")).toEqual({
    state: "there",
    path: path.join(machine.folder, "postgresql/16/bin"),
    version: [16, 4],
  });
});

test("a PostgreSQL that is too old is named with its folder and the oldest accepted version", async () => {
  await machine.add("postgresql/13/bin/postgres", "postgres (PostgreSQL) 13.14");
  await machine.add("postgresql/13/bin/initdb", "");
  expect(await finding("postgresFolder")).toEqual({
    state: "unfit",
    path: path.join(machine.folder, "postgresql/13/bin"),
    why: "13.14 is older than 15",
  });
});

test("a PostgreSQL whose initdb is elsewhere cannot make a cluster", async () => {
  await machine.add("bin/postgres", "postgres (PostgreSQL) 15.1");
  expect(await finding("postgresFolder")).toMatchObject({ state: "unfit", why: "initdb is not next to postgres" });
});

test("a server whose installation was interrupted is not there yet", async () => {
  await machine.add("bin/redis-server", "Redis server v=7.0.15 sha=0");
  expect(await finding("redisServer")).toMatchObject({ state: "there" });
  await writeFile(
    machine.search.dpkgStatus,
    "Package: redis-server\nStatus: install ok unpacked\nPriority: optional\n",
  );
  expect(await finding("redisServer")).toMatchObject({
    state: "unfit",
    why: "the installation of redis-server was interrupted",
  });
});

test("a command that fails is found and does not count", async () => {
  await machine.addScript("bin/nginx", "exit 1");
  expect(await finding("nginx")).toEqual({
    state: "unfit",
    path: path.join(machine.folder, "bin/nginx"),
    why: "does not run",
  });
});

test("the cache's Pulumi serves where the one on PATH is too old", async () => {
  await machine.add("bin/pulumi", "v3.100.0");
  await machine.add("cache/pulumi-3.259.0/bin/pulumi", "v3.259.0");
  expect(await finding("pulumi")).toEqual({
    state: "there",
    path: path.join(machine.folder, "cache/pulumi-3.259.0/bin/pulumi"),
    version: [3, 259, 0],
  });
});

test("a Pulumi on PATH that is new enough comes before the cache's", async () => {
  const onPath = await machine.add("bin/pulumi", "v3.270.0");
  await machine.add("cache/pulumi-3.259.0/bin/pulumi", "v3.259.0");
  expect(await finding("pulumi")).toMatchObject({ state: "there", path: onPath });
});

test("Python without what virtual environments need is unfit", async () => {
  await machine.addScript("bin/python3", "echo 3.11.2; exit 1");
  expect(await finding("python")).toMatchObject({ state: "unfit", why: expect.stringContaining("python3-venv") });
});
