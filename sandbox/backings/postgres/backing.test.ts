import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { DescribeSecretCommand } from "@aws-sdk/client-secrets-manager";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import type { HeldResource, Properties } from "../../core/backing.ts";
import { identityOf, isRunning } from "../../core/process-identity.mjs";
import { held, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { group, instance, PostgresSandbox } from "./sandbox.fixture.ts";

const network = testNetwork();
let sandbox: PostgresSandbox;

beforeAll(async () => {
  sandbox = await PostgresSandbox.open(network);
});

afterEach(async () => sandbox.clear());

afterAll(async () => sandbox.close());

test("an instance is an empty server over TLS at its own address, its master login known to Secrets Manager alone", async () => {
  const database = await sandbox.create({ masterUserSecretKmsKeyId: "key-1" });
  const { address, port, endpoint, masterUserSecrets } = database.outputs;
  expect({ address, port, endpoint, masterUserSecrets }).toEqual({
    address: expect.stringMatching(new RegExp(`^127\\.${network}\\.0\\.\\d+$`)),
    port: 5432,
    endpoint: `${String(address)}:5432`,
    masterUserSecrets: [
      {
        secretArn: expect.stringMatching(/^arn:aws:secretsmanager:eu-central-1:000000000000:secret:rds!db-/),
        secretStatus: "active",
        kmsKeyId: "key-1",
      },
    ],
  });
  const session = "select ssl, current_database() as name from pg_stat_ssl where pid = pg_backend_pid()";
  expect(await sandbox.query(database, session)).toEqual([{ ssl: true, name: "shop" }]);
  const tables = "select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace";
  expect(await sandbox.query(database, tables)).toEqual([{ tables: 0 }]);
  const { password } = await sandbox.masterLogin(database);
  expect(sandbox.context.log.lines().filter(({ text }) => text.includes(password))).toEqual([]);

  // RDS forces TLS unless a group disables it.
  await expect(sandbox.query(database, "select 1", { ssl: false })).rejects.toThrow("no encryption");

  // The master user has what RDS gives it and no more.
  await sandbox.query(
    database,
    "create role auth login password 'x'; create schema auth authorization boss; grant usage on schema auth to auth; alter default privileges in schema auth grant select on tables to auth; create extension pg_trgm",
  );
  await sandbox.query(database, "create database other");
  await expect(sandbox.query(database, "create role root superuser")).rejects.toThrow("must be superuser");
  expect(
    await sandbox.query(
      database,
      "select rolsuper, rolcreaterole, rolcreatedb, pg_has_role('boss', 'rds_superuser', 'member') as rds from pg_roles where rolname = 'boss'",
    ),
  ).toEqual([{ rolsuper: false, rolcreaterole: true, rolcreatedb: true, rds: true }]);
});

test("parameters of the group are seen by the server; without rds.force_ssl plain connections pass", async () => {
  const settings = group([
    { name: "rds.force_ssl", value: "0" },
    { name: "log_min_duration_statement", value: "1234" },
    { name: "max_connections", value: "37" },
    { name: "timezone", value: "Europe/Berlin" },
    { name: "rds.log_retention_period", value: "4320" },
  ]);
  const database = await sandbox.create({ parameterGroupName: "settings" }, settings);
  expect([
    await sandbox.show(database, "log_min_duration_statement"),
    await sandbox.show(database, "max_connections"),
    (await sandbox.query(database, "select current_setting('timezone') as zone"))[0]?.["zone"],
  ]).toEqual(["1234ms", "37", "Europe/Berlin"]);
  const plain = await sandbox.query(database, "select ssl from pg_stat_ssl where pid = pg_backend_pid()", {
    ssl: false,
  });
  expect(plain).toEqual([{ ssl: false }]);
  expect(sandbox.context.log.lines().map(({ text }) => text)).toContain(
    "parameter without effect here: rds.log_retention_period: a matter of RDS alone",
  );
});

test("a changed group is applied: TLS is forced from now on, the server restarts only if a parameter needs it, and a wrong value changes nothing", async () => {
  const open = group([{ name: "rds.force_ssl", value: "0" }]);
  const database = await sandbox.create({ parameterGroupName: "settings" }, open);
  await sandbox.query(database, "create table kept (n int); insert into kept values (7)");
  const first = sandbox.postmaster();

  const forced = group([
    { name: "rds.force_ssl", value: "1" },
    { name: "work_mem", value: "16384" },
  ]);
  await sandbox.backing.update(forced, open, worldOf(open, database));
  expect([await sandbox.show(database, "work_mem"), sandbox.postmaster()]).toEqual(["16MB", first]);
  await expect(sandbox.query(database, "select 1", { ssl: false })).rejects.toThrow("no encryption");

  const wrong = group([{ name: "work_mem", value: "much" }]);
  await expect(sandbox.backing.update(wrong, forced, worldOf(forced, database))).rejects.toThrow(
    'invalid value for parameter "work_mem": "much"',
  );
  expect([await sandbox.show(database, "work_mem"), sandbox.postmaster()]).toEqual(["16MB", first]);

  const restarting = group([{ name: "max_connections", value: "55" }]);
  await sandbox.backing.update(restarting, forced, worldOf(forced, database));
  expect([await sandbox.show(database, "work_mem"), await sandbox.show(database, "max_connections")]).toEqual([
    "4MB",
    "55",
  ]);
  expect(sandbox.postmaster()).not.toBe(first);
  expect(await sandbox.query(database, "select n from kept")).toEqual([{ n: 7 }]);
});

test("an unknown parameter is refused with its group before any server is made", async () => {
  const wrong = group([{ name: "rds.force_tls", value: "1" }]);
  const message = 'neither PostgreSQL nor RDS knows "rds.force_tls"; did you mean "rds.force_ssl"?';
  await expect(sandbox.backing.create(wrong, worldOf())).rejects.toThrow(
    `parameter group settings: parameters: ${message}`,
  );
  await expect(sandbox.create({ parameterGroupName: "settings" }, wrong)).rejects.toThrow(message);
  expect(existsSync(sandbox.dataFolder)).toBe(false);
});

test.each<[string, HeldResource, string]>([
  [
    "an instance",
    held("aws:rds/instance:Instance", "database", { identifier: "shop-dev", port: "5432" }),
    `database instance database: the sandbox does not support these inputs:
✖ Invalid input: expected number, received string
  → at port
✖ Invalid input: expected string, received undefined
  → at username
  Correct these inputs of the resource.`,
  ],
  [
    "a parameter group",
    group([{ name: "work_mem", value: 4096 }]),
    `parameter group settings: the sandbox does not support these inputs:
✖ Invalid input: expected string, received number
  → at parameters[0].value
  Correct these inputs of the resource.`,
  ],
])("the inputs of %s that cannot be read are refused with their paths", async (_, resource, message) => {
  await expect(sandbox.backing.create(resource, worldOf())).rejects.toMatchObject({ name: "Refusal", message });
});

test("a literal password works, and another one takes its place without a new server", async () => {
  const database = await sandbox.create({ password: "first'password" });
  expect(database.outputs["masterUserSecrets"]).toEqual([]);
  const first = sandbox.postmaster();
  const changed = instance({ password: "second" });
  await sandbox.backing.update(
    { ...changed, outputs: { ...database.outputs, ...changed.outputs } },
    database,
    worldOf(),
  );
  expect(await sandbox.query(database, "select 1 as one", { password: "second" })).toEqual([{ one: 1 }]);
  await expect(sandbox.query(database, "select 1", { password: "first'password" })).rejects.toThrow(
    "password authentication failed",
  );
  expect(sandbox.postmaster()).toBe(first);
});

test("an update keeps the master secret and serves another port; deleting removes server, data and secret, and it can be made again", async () => {
  const database = await sandbox.create();
  const { arn } = await sandbox.masterLogin(database);
  const moved = { ...database, outputs: { ...database.outputs, port: 5544 } };
  const outputs = await sandbox.backing.update(moved, database, worldOf());
  expect({ endpoint: outputs["endpoint"], masterUserSecrets: outputs["masterUserSecrets"] }).toEqual({
    endpoint: `${String(database.outputs["address"])}:5544`,
    masterUserSecrets: undefined,
  });
  expect((await sandbox.masterLogin(moved)).arn).toBe(arn);
  expect(await sandbox.show(moved, "port")).toBe("5544");

  const server = identityOf(sandbox.postmaster()) ?? "none";
  expect(isRunning(server)).toBe(true);
  await sandbox.backing.delete(moved, worldOf());
  await sandbox.backing.delete(moved, worldOf());
  expect([isRunning(server), existsSync(path.join(sandbox.context.folder, "rds/shop-dev"))]).toEqual([false, false]);
  await expect(sandbox.secrets.send(new DescribeSecretCommand({ SecretId: arn }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
  expect((await sandbox.create()).outputs["address"]).toBe(database.outputs["address"]);
});

test.each<[string, Properties, string]>([
  ["another engine", { engine: "mysql" }, 'engine: the sandbox has no server for "mysql", only for postgres'],
  ["a snapshot", { snapshotIdentifier: "s" }, "snapshotIdentifier: the sandbox starts empty servers only"],
  ["two passwords", { password: "p", manageMasterUserPassword: true }, "needs either manageMasterUserPassword or a"],
  ["a group that is not there", { parameterGroupName: "gone" }, 'there is no parameter group "gone"'],
])("an instance with %s is refused by name", async (_, inputs, message) => {
  await expect(sandbox.create(inputs)).rejects.toThrow(message);
});

test("a busy port is named before the server is started", async () => {
  const address = sandbox.context.address("rds/shop-dev");
  const other = createServer().listen(5432, address);
  await once(other, "listening");
  try {
    await expect(sandbox.create()).rejects.toThrow(
      `PostgreSQL shop-dev: ${address}:5432 is in use by another program.`,
    );
  } finally {
    other.close();
  }
});
