import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { closeDatabase, openDatabase, query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import type { RunCounts } from "../../chassis/schedules/schedule-run.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { forgetUser } from "../forget-user.ts";
import { recommendProducts } from "./recommend-products.ts";

let prepared: PreparedDatabase;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  openDatabase(processConfig("shop", "worker", prepared.environment("shop")), []);
});
beforeEach(async () => {
  for (const name of ["tea", "pot", "cup", "spoon", "sugar", "honey", "milk", "gone", "sold out"]) {
    await query(
      `insert into products (sku, name, description, currency, price_cents, stock, deleted_at)
       values ($1, $1, '', 'EUR', 250, case when $1 = 'sold out' then 0 else 9 end, case when $1 = 'gone' then now() end)
       returning 1`,
      [name],
    );
  }
});
afterEach(async () => {
  await prepared.postgres.query(
    "truncate shop.order_lines, shop.orders, shop.recommendations, shop.outbox, shop.deleted_users",
  );
  await query("delete from products where sku = name returning 1");
});
afterAll(async () => {
  await closeDatabase();
  await prepared.remove();
});

async function order(buyer: string, products: readonly string[], days = 1, status = "placed"): Promise<void> {
  await query(
    `with placed as (
       insert into orders (buyer, currency, total_cents, status, created_at)
       values ($1, 'EUR', 1, $4, now() - make_interval(days => $3)) returning id
     )
     insert into order_lines (order_id, product_id, name, quantity, unit_price_cents)
     select placed.id, products.id, name, 1, 1 from placed, products where sku = any($2) returning 1`,
    [buyer, products, days, status],
  );
}

const run = async (tick = new Date(), attempt = 1): Promise<RunCounts> =>
  recommendProducts({ id: randomUUID(), tick, attempt, signal: new AbortController().signal }, 2);

/** What was published, by buyer: the names of the products, the best first. */
async function published(): Promise<Record<string, string[]>> {
  const rows = await query<{ user: string; products: { name: string }[] }>(
    `select payload->>'user' as "user", payload->'products' as products from outbox
     where type = 'products.recommended.v1' order by id`,
  );
  return Object.fromEntries(rows.map(({ user, products }) => [user, products.map(({ name }) => name)]));
}

const [ada, bob, cleo, dan] = [1, 2, 3, 4].map((n) => `0000000${n}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
  string,
];

test("a buyer gets what others bought with the same products, most often first, and at most five (CRON)", async () => {
  await order(ada, ["tea"]);
  for (const other of [bob, cleo, dan]) await order(other, ["tea", "pot"]);
  for (const other of [bob, cleo]) await order(other, ["tea", "cup"]);
  await order(bob, ["tea", "spoon", "sugar", "honey", "milk"]);
  expect(await run()).toEqual({ buyers: 4, recommended: 3 });
  const { [ada]: forAda = [], [bob]: forBob } = await published();
  expect(forAda.slice(0, 2)).toEqual(["pot", "cup"]);
  expect(forAda).toHaveLength(5);
  expect(forBob).toBeUndefined();
});

test("no one is recommended what they have, what is deleted, out of stock, or was only bought in cancelled orders", async () => {
  await order(ada, ["cup"], 300);
  await order(ada, ["tea"]);
  await order(bob, ["tea", "cup", "gone", "sold out"]);
  await order(bob, ["tea", "pot"], 1, "cancelled");
  expect(await run()).toEqual({ buyers: 2, recommended: 0 });
  await order(cleo, ["tea", "sugar"]);
  await order(cleo, ["pot"], 1, "cancelled");
  await order(dan, ["tea", "pot"], 1);
  await run();
  expect(await published()).toEqual({
    [ada]: ["pot", "sugar"],
    [bob]: ["pot", "sugar"],
    [cleo]: ["pot", "cup"],
    [dan]: ["cup", "sugar"],
  });
});

test("who has not bought for three months gets none, and neither does a deleted user", async () => {
  await order(bob, ["tea", "pot"]);
  await order(ada, ["tea"], 91);
  await order(cleo, ["tea"]);
  await query("insert into deleted_users (user_uuid) values ($1) returning 1", [cleo]);
  expect(await run()).toEqual({ buyers: 2, recommended: 0 });
  await order(ada, ["tea"], 89);
  expect(await run()).toEqual({ buyers: 3, recommended: 1 });
  expect(await published()).toEqual({ [ada]: ["pot"] });
});

test("a second run of a week sends nothing twice and goes on with those who have none; the next week does again (CRON)", async () => {
  await order(ada, ["tea"]);
  await order(bob, ["tea", "pot"]);
  const saturday = new Date(Date.now() + 60_000);
  expect(await run(saturday)).toEqual({ buyers: 2, recommended: 1 });
  await order(cleo, ["tea"]);
  expect(await run(saturday, 2)).toEqual({ buyers: 3, recommended: 1 });
  expect(Object.keys(await published())).toEqual([ada, cleo]);
  expect(await run(new Date(saturday.getTime() + 7 * 86_400_000))).toEqual({ buyers: 3, recommended: 2 });
});

test("the event is dropped on Sunday evening, and a run that comes after it recommends nothing", async () => {
  await order(ada, ["tea"]);
  await order(bob, ["tea", "pot"]);
  const tick = new Date(Date.now() - 35 * 3_600_000);
  expect(await run(new Date(tick.getTime() - 2 * 3_600_000))).toEqual({ buyers: 0, recommended: 0 });
  await run(tick);
  const [row] = await query<{ expires: Date }>(
    "select expires_at as expires from outbox where type = 'products.recommended.v1'",
  );
  expect(row?.expires).toEqual(new Date(tick.getTime() + 36 * 3_600_000));
});

test("a deleted user is forgotten", async () => {
  await order(ada, ["tea"]);
  await order(bob, ["tea", "pot"]);
  await run();
  await transaction(async () => forgetUser({ user: ada }));
  expect(await query("select 1 as one from recommendations where user_uuid = $1", [ada])).toEqual([]);
});
