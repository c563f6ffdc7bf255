import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { closeDatabase, openDatabase, query } from "../../chassis/database/database.ts";
import { Rejection, transaction } from "../../chassis/database/transaction.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { until } from "../../testing/until.ts";
import { Product } from "../products/product.ts";
import { forgetUser } from "../forget-user.ts";
import { cancelOrder } from "./cancel-order.ts";
import { Order, OrderLine } from "./order.ts";
import { placeOrder } from "./place-order.ts";

let prepared: PreparedDatabase;
let mug: string;
let user: string;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  openDatabase(processConfig("shop", "worker", prepared.environment("shop")), [Product, Order, OrderLine]);
  const [product] = await rows<{ uuid: string }>("select uuid from shop.products where sku = 'MUG-350'");
  mug = product?.uuid ?? "";
});

beforeEach(() => {
  user = randomUUID();
});

afterAll(async () => {
  await closeDatabase();
  await prepared.remove();
});

const rows = async <Row extends object>(text: string, values: unknown[] = []) =>
  prepared.postgres.query<Row & Record<string, unknown>>(text, values);

async function place(): Promise<string> {
  const placed = await placeOrder(user, [{ product: mug, quantity: 1 }]);
  if (placed instanceof Rejection) throw new Error(placed.reason);
  return placed.order.uuid;
}

const forget = async () => transaction(async () => forgetUser({ user }));

/** The tables in which the buyer is, without those whose rows expire. */
async function tablesWithUser(): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'shop' and tablename <> 'outbox' order by 1",
  );
  const found = await Promise.all(
    tables.map(async ({ name }) =>
      (await rows(`select 1 from shop.${name} each where strpos(each::text, $1) > 0`, [user])).length > 0 ? [name] : [],
    ),
  );
  return found.flat();
}

const orderOf = async (uuid: string) =>
  (await rows("select buyer, total_cents from shop.orders where uuid = $1", [uuid]))[0];

test("the orders of a deleted user stay for accounting without their buyer, and search loses them (SEARCH)", async () => {
  const uuids = [await place(), await place()];
  const other = randomUUID();
  const [removed = ""] = uuids;
  const before = await rows<{ version: string }>("select version from shop.search_documents where uuid = any($1)", [
    uuids,
  ]);
  await forget();
  expect(await tablesWithUser()).toEqual(["deleted_users"]);
  for (const uuid of uuids) expect(await orderOf(uuid)).toEqual({ buyer: null, total_cents: "1490" });
  const after = await rows<{ version: string }>(
    `select owner, title, lines, is_deleted, version from shop.search_documents where uuid = any($1)`,
    [uuids],
  );
  const forgotten = { owner: "00000000-0000-0000-0000-000000000000", title: "", lines: [], is_deleted: true };
  expect(after).toMatchObject([forgotten, forgotten]);
  // OpenSearch deletes a document by a larger version.
  expect(Math.min(...after.map(({ version }) => Number(version)))).toBeGreaterThan(
    Math.max(...before.map(({ version }) => Number(version))),
  );
  await rows("delete from shop.order_lines using shop.orders where order_id = orders.id and orders.uuid = $1", [
    removed,
  ]);
  await rows("delete from shop.orders where uuid = $1", [removed]);
  expect(await rows("select owner, title, is_deleted from shop.search_documents where uuid = $1", [removed])).toEqual([
    { owner: forgotten.owner, title: "", is_deleted: true },
  ]);
  user = other;
  const uuid = await place();
  expect(await orderOf(uuid)).toMatchObject({ buyer: other });
});

test("an order that was removed keeps its buyer in no document of search", async () => {
  const uuid = await place();
  await rows("delete from shop.order_lines using shop.orders where order_id = orders.id and orders.uuid = $1", [uuid]);
  await rows("delete from shop.orders where uuid = $1", [uuid]);
  expect(await tablesWithUser()).toEqual(["search_documents"]);
  await forget();
  expect(await tablesWithUser()).toEqual(["deleted_users"]);
});

test("an order that is being placed while its buyer is forgotten has none at the end", async () => {
  const written = Promise.withResolvers<string>();
  const commit = Promise.withResolvers<undefined>();
  const ordering = transaction(async () => {
    written.resolve(await place());
    await commit.promise;
  });
  const uuid = await written.promise;
  const forgetting = forget();
  await until("the deletion waits for the order", async () => {
    return (await rows("select 1 from pg_locks where locktype = 'advisory' and not granted")).length > 0;
  });
  commit.resolve(undefined);
  await Promise.all([ordering, forgetting]);
  expect([await orderOf(uuid), await tablesWithUser()]).toEqual([
    { buyer: null, total_cents: "1490" },
    ["deleted_users"],
  ]);
});

test("an order that comes after the deletion is refused and takes no stock; the deletion may come twice", async () => {
  const uuid = await place();
  await forget();
  await forget();
  const stocked = async () => rows("select stock from shop.products where uuid = $1", [mug]);
  const before = await stocked();
  expect(await placeOrder(user, [{ product: mug, quantity: 1 }])).toEqual(new Rejection("deleted-buyer", undefined));
  expect(await cancelOrder(user, uuid)).toEqual(new Rejection("unknown", undefined));
  expect([await stocked(), await tablesWithUser()]).toEqual([before, ["deleted_users"]]);
});

test("an order that the release before writes after the deletion has no buyer", async () => {
  await forget();
  await rows("insert into shop.orders (buyer, currency, total_cents) values ($1, 'EUR', 1)", [user]);
  expect(await tablesWithUser()).toEqual(["deleted_users"]);
});

test("the deletion waits for a cancellation, and then removes its recorded answer", async () => {
  const uuid = await place();
  const cancelled = Promise.withResolvers<undefined>();
  const commit = Promise.withResolvers<undefined>();
  const cancelling = transaction(async () => {
    await cancelOrder(user, uuid);
    await query(
      `insert into idempotency_keys (owner, route, key, fingerprint, status, body)
       values ($1, 'post', 'k', 'f', 200, '{}') returning id`,
      [user],
    );
    cancelled.resolve(undefined);
    await commit.promise;
  });
  await cancelled.promise;
  const forgetting = forget();
  await until("the deletion waits", async () => (await rows("select 1 from pg_locks where not granted")).length > 0);
  commit.resolve(undefined);
  await Promise.all([cancelling, forgetting]);
  expect(await tablesWithUser()).toEqual(["deleted_users"]);
});

test("more orders than one statement changes are all forgotten, and so are answers to keyed requests", async () => {
  await rows(
    "insert into shop.orders (buyer, currency, total_cents) select $1, 'EUR', 1 from generate_series(1, 1001)",
    [user],
  );
  await rows(
    "insert into shop.idempotency_keys (owner, route, key, fingerprint, status, body) values ($1, 'post', 'k', 'f', 201, '{}')",
    [user],
  );
  await forget();
  expect(await tablesWithUser()).toEqual(["deleted_users"]);
});

test("the messages that the user sent or received are removed, those of others stay", async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await rows("insert into shop.messages (sender, recipient, text) values ($1, $2, 'a'), ($2, $1, 'b'), ($2, $3, 'c')", [
    user,
    one,
    other,
  ]);
  await rows("insert into shop.messages (sender, recipient, text) select $1, $2, 'a' from generate_series(1, 5001)", [
    user,
    one,
  ]);
  await forget();
  expect(await tablesWithUser()).toEqual(["deleted_users"]);
  expect(await rows("select text from shop.messages where sender = $1", [one])).toEqual([{ text: "c" }]);
});

test("orders of a user are found by indexes, also those that were deleted themselves", async () => {
  for (const condition of ["is null", "is not null"]) {
    const plan = await transaction(async () => {
      await query("set local enable_seqscan = off");
      return query<{ "QUERY PLAN": string }>(
        `explain select id from orders where buyer = $1 and deleted_at ${condition} limit 500`,
        [user],
      );
    });
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).not.toContain("Seq Scan");
  }
});
