import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { machine } from "../../core/machine.fixture.ts";
import { identityOf, isRunning } from "../../core/process-identity.mjs";
import { worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { unixUser } from "../../process/unix-user.ts";
import { PostgresSandbox } from "./sandbox.fixture.ts";

const network = testNetwork();
let sandbox: PostgresSandbox;

beforeAll(async () => {
  sandbox = await PostgresSandbox.open(network);
});

afterEach(async () => sandbox.clear());

afterAll(async () => sandbox.close());

test("a killed server starts again by itself with its data, busy sessions and all", async () => {
  const database = await sandbox.create();
  await sandbox.query(database, "create table kept (n int); insert into kept values (7)");
  const { password } = await sandbox.masterLogin(database);
  const busy = sandbox.query(database, "select count(*) from generate_series(1, 100000000000)", { password });
  const cut = expect(busy).rejects.toThrow("Connection terminated unexpectedly");
  const sessions = "select 1 from pg_stat_activity where query like 'select count%' and state = 'active'";
  await until("a busy session", async () => (await sandbox.query(database, sessions)).length === 1);
  const killed = identityOf(sandbox.postmaster());
  process.kill(sandbox.postmaster(), "SIGKILL");
  await cut;
  const answers = async () => sandbox.query(database, "select n from kept");
  await until("another server", async () =>
    answers().then(
      ([row]) => row?.["n"] === 7 && identityOf(sandbox.postmaster()) !== killed,
      () => false,
    ),
  );
  expect(await sandbox.query(database, sessions)).toEqual([]);
});

test("after kill -9 of the sandbox a new one restores the server: same data, address and master login", async () => {
  const database = await sandbox.create();
  await sandbox.query(database, "create table kept (n int); insert into kept values (7)");
  const login = await sandbox.masterLogin(database);
  await sandbox.backing.stop();

  // A server without supervisor, as if sandbox and guard had been killed at once.
  const left = spawn(path.join(machine.postgresFolder, "postgres"), ["-D", sandbox.dataFolder], {
    cwd: sandbox.dataFolder,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    ...unixUser("postgres"),
  });
  await once(left.stderr, "data");
  await until("the server that was left", async () =>
    sandbox.query(database, "select 1").then(
      () => true,
      () => false,
    ),
  );

  const identity = identityOf(Number(left.pid)) ?? "none";
  expect(isRunning(identity)).toBe(true);
  sandbox.backing = sandbox.another();
  await sandbox.backing.restore(database, worldOf(database));
  expect(isRunning(identity)).toBe(false);
  expect(await sandbox.masterLogin(database)).toEqual(login);
  expect(await sandbox.query(database, "select n from kept")).toEqual([{ n: 7 }]);

  // A file that names a process which by now is another program's.
  await sandbox.backing.stop();
  writeFileSync(path.join(sandbox.dataFolder, "postmaster.pid"), `${process.pid}\n${sandbox.dataFolder}\n`);
  sandbox.backing = sandbox.another();
  await sandbox.backing.restore(database, worldOf(database));
  expect(await sandbox.query(database, "select n from kept")).toEqual([{ n: 7 }]);
});

test("a server that lost its data is not restored as an empty one", async () => {
  const database = await sandbox.create();
  await sandbox.backing.stop();
  rmSync(sandbox.dataFolder, { recursive: true });
  await expect(sandbox.another().restore(database, worldOf(database))).rejects.toThrow(
    `database instance shop-dev: its data is gone from ${sandbox.context.folder}/rds.`,
  );
});
