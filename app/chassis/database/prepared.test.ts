import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { DataTypes } from "sequelize";
import { configOf } from "../process/config.ts";
import type { Servers } from "../../testing/servers.ts";
import { until } from "../../testing/until.ts";
import { testServices, type TestServiceName } from "../../testing/test-contract.ts";
import { startTestDatabase } from "../../testing/test-database.ts";
import { asProblem } from "../http/problem-error.ts";
import { log } from "../process/log.ts";
import { createTable } from "./migrate.ts";
import { BaseModel } from "./base-model.ts";
import { moneyColumn } from "./money-column.ts";
import { closeDatabase, openDatabase } from "./database.ts";
import { prepared } from "./prepared.ts";
import { transaction } from "./transaction.ts";

class Part extends BaseModel<Part> {
  static readonly table = "parts";
  static readonly columns = { partName: DataTypes.TEXT, weight: DataTypes.INTEGER, price: moneyColumn("price") };

  declare partName: string;
  declare weight: number;
  declare price: number;
}

const partsByName = prepared(Part, ["uuid", "partName", "weight", "price", "createdAt"], "part_name = $1 order by id");
const partsPerWeight = prepared(Part, ["uuid"], "weight / $1::integer > 0");

let servers: Servers<TestServiceName>;

beforeAll(async () => {
  log.level = "silent";
  servers = await startTestDatabase();
  await asOwner(createTable("parts", "part_name text, weight integer, price bigint not null default 0"));
  openDatabase(configOf("sender", "http", testServices.sender.processes.http, servers.environment("sender")), [Part]);
});

beforeEach(async () => {
  await servers.postgres.query("truncate sender.parts");
});

afterAll(async () => {
  await closeDatabase();
  await servers.remove();
});

test("rows have the names and types of the model, and no soft-deleted row is among them (MODEL)", async () => {
  const made = await Part.create({ partName: "lid", weight: 3, price: 9_007_199_254_740_991 });
  await (await Part.create({ partName: "lid", weight: 4, price: 1 })).destroy();
  const { uuid, createdAt } = await Part.findOne({ where: { uuid: made.uuid }, rejectOnEmpty: true });
  expect(await partsByName("lid")).toEqual([
    { uuid, partName: "lid", weight: 3, price: 9_007_199_254_740_991, createdAt },
  ]);
  expect(await partsByName("handle")).toEqual([]);
});

test("PostgreSQL plans the statement once for each connection, and values are never part of it (case 25)", async () => {
  await Part.create({ partName: "lid", weight: 3, price: 1 });
  for (const name of ["lid", "' or true --", "lid"]) await partsByName(name);
  const executed = (await servers.postgres.log()).match(/execute (parts_[0-9a-f]{16}): select .*$/gm) ?? [];
  expect(executed.length).toBeGreaterThanOrEqual(3);
  expect(new Set(executed).size).toBe(1);
  expect(executed[0]).toContain("where deleted_at is null and part_name = $1 order by id");
});

test("inside a transaction it reads what the transaction wrote", async () => {
  await transaction(async () => {
    await Part.create({ partName: "lid", weight: 3, price: 1 });
    expect(await partsByName("lid")).toMatchObject([{ weight: 3 }]);
  });
  await expect(
    transaction(async () => {
      await Part.create({ partName: "handle", weight: 1, price: 1 });
      expect(await partsByName("handle")).toHaveLength(1);
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await partsByName("handle")).toEqual([]);
});

test("a migration that changes the type of a column fails no read, on any connection of the pool", async () => {
  await Part.create({ partName: "lid", weight: 3, price: 1 });
  const all = async () => Promise.all(Array.from({ length: 10 }, async () => partsByName("lid")));
  await all();
  await asOwner("alter table parts alter column weight type bigint");
  expect((await all()).map(([part]) => part?.weight)).toEqual(Array.from({ length: 10 }, () => "3"));
  await asOwner("alter table parts alter column weight type integer");
  expect((await all()).map(([part]) => part?.weight)).toEqual(Array.from({ length: 10 }, () => 3));
});

test("a statement that PostgreSQL refuses is an internal error, and its connection stays usable", async () => {
  await Part.create({ partName: "lid", weight: 3, price: 1 });
  for (let n = 0; n < 20; n++) {
    const refused: unknown = await partsPerWeight(0).catch((error: unknown) => error);
    expect(asProblem(refused).kind.status).toBe(500);
  }
  expect(await partsPerWeight(1)).toHaveLength(1);
});

test("while PostgreSQL is down: 503; afterwards reads succeed (case 36)", async () => {
  await Part.create({ partName: "lid", weight: 3, price: 1 });
  await servers.postgres.kill();
  const failed: unknown = await partsByName("lid").catch((error: unknown) => error);
  expect(asProblem(failed).kind.status).toBe(503);
  await servers.postgres.start();
  // The pool asks whether the server is back.
  await until("reads succeed", async () => (await partsByName("lid")).length === 1, 5);
});

async function asOwner(sql: string): Promise<void> {
  await servers.postgres.query(`set role sender_owner; set search_path to sender; ${sql}`);
}
