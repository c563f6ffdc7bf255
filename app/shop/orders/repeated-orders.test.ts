import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { connectAs } from "../../chassis/database/connection.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { until } from "../../testing/until.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shops: ServiceProcess[];
let mug: string;
let [ada, key] = ["", ""];

beforeAll(async () => {
  log.level = "silent";
  [prepared, issuer] = await Promise.all([startPreparedDatabase(), startTokenIssuer()]);
  const environment = { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address };
  shops = await Promise.all([startHttpProcess("shop", environment), startHttpProcess("shop", environment)]);
  const [product] = await prepared.postgres.query<{ uuid: string }>(
    "select uuid from shop.products where sku = 'MUG-350'",
  );
  mug = product?.uuid ?? "";
});

beforeEach(async () => {
  [ada, key] = [randomUUID(), randomUUID()];
  await stock(10);
});

afterAll(async () => {
  await Promise.all(shops.map(async (shop) => shop.stop()));
  await issuer.close();
  await prepared.remove();
});

const stock = async (pieces: number) =>
  prepared.postgres.query("update shop.products set stock = $2 where uuid = $1", [mug, pieces]);

async function stocked(): Promise<number> {
  const [row] = await prepared.postgres.query<{ stock: number }>("select stock from shop.products where uuid = $1", [
    mug,
  ]);
  return row?.stock ?? NaN;
}

const ordersOf = async (buyer: string) =>
  prepared.postgres.query("select 1 from shop.orders where buyer = $1", [buyer]);

interface Order {
  readonly buyer?: string;
  readonly header?: string;
  readonly quantity?: number;
  readonly instance?: number;
  readonly version?: "v1" | "v2";
}

async function order(asked: Order = {}): Promise<Answer> {
  const { buyer = ada, header = `"${key}"`, quantity = 1, instance = 0, version = "v1" } = asked;
  const shop = shops[instance];
  if (shop === undefined) throw new Error("two shops run");
  return shop.ask(`/${version}/orders`, {
    body: { lines: [{ product: mug, quantity }] },
    token: issuer.token(buyer),
    headers: { "idempotency-key": header },
  });
}

test("twenty orders at once with one key, at two processes, are one order (Idempotency-Key)", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, async (_, n) => order({ instance: n % 2 })));
  const placed = answers.filter(({ status }) => status === 201);
  expect(new Set(placed.map(({ text }) => text)).size).toBe(1);
  for (const { status, body, headers } of answers.filter((each) => each.status !== 201)) {
    expect([status, body, headers.get("retry-after")]).toMatchObject([
      409,
      { type: "urn:problem:idempotency-key-in-use" },
      "1",
    ]);
  }
  expect([await ordersOf(ada), await stocked()]).toEqual([[expect.anything()], 9]);
  const [event, ...others] = await prepared.postgres.query("select 1 from shop.outbox where payload->>'buyer' = $1", [
    ada,
  ]);
  expect([event, others]).toEqual([expect.anything(), []]);
});

test("a repeated order gets the same status and body, from another process and with the key unquoted too", async () => {
  const first = await order();
  expect([first.status, first.headers.get("idempotency-replayed")]).toEqual([201, null]);
  for (const again of [await order(), await order({ instance: 1 }), await order({ header: key })]) {
    expect([again.status, again.text, again.headers.get("idempotency-replayed")]).toEqual([201, first.text, "true"]);
  }
  expect([(await ordersOf(ada)).length, await stocked()]).toEqual([1, 9]);
});

test("the same key with another order is refused", async () => {
  await order();
  const other = await order({ quantity: 2 });
  expect([other.status, other.body]).toMatchObject([422, { type: "urn:problem:idempotency-key-reused" }]);
  expect(await stocked()).toBe(9);
});

test("a key belongs to its user: another user's order with it is another order", async () => {
  const bob = randomUUID();
  const [first, other] = [await order(), await order({ buyer: bob })];
  expect([first.status, other.status, first.text === other.text]).toEqual([201, 201, false]);
  expect([(await ordersOf(ada)).length, (await ordersOf(bob)).length]).toEqual([1, 1]);
});

test("an order that is refused after it took the stock gives it back, and its key may be used again", async () => {
  const reprice = async (cents: number) =>
    prepared.postgres.query("update shop.products set price_cents = $2 where uuid = $1", [mug, cents]);
  await reprice(Number.MAX_SAFE_INTEGER);
  const refused = await order({ quantity: 2 });
  await reprice(1490);
  expect([refused.status, refused.body]).toMatchObject([409, { type: "urn:problem:total-too-large" }]);
  expect([await ordersOf(ada), await stocked()]).toEqual([[], 10]);
  expect((await order({ quantity: 2 })).status).toBe(201);
  expect(await stocked()).toBe(8);
});

test("an order whose effect is rolled back at the end of its transaction leaves no answer behind", async () => {
  await prepared.postgres.query("alter table shop.idempotency_keys add constraint never check (false) not valid");
  expect((await order()).status).toBe(500);
  await prepared.postgres.query("alter table shop.idempotency_keys drop constraint never");
  expect([await ordersOf(ada), await stocked()]).toEqual([[], 10]);
  expect((await order()).status).toBe(201);
});

/** A session of another program that locks the row of the mug, for which orders wait. */
async function lockMug(): Promise<() => Promise<void>> {
  const { postgres } = prepared;
  const client = await connectAs({ host: postgres.host, port: postgres.port, name: postgres.name }, postgres.master);
  await client.query("begin; set role shop_owner");
  await client.query("select 1 from shop.products where uuid = $1 for update", [mug]);
  return async () => client.end();
}

const keysHeld = async () =>
  prepared.postgres.query("select 1 from pg_locks where locktype = 'advisory' and objid > 0 and granted");

test("while the first request waits, a second one at another process is refused at once", async () => {
  const unlock = await lockMug();
  const first = order();
  try {
    await until("the first holds its key", async () => (await keysHeld()).length > 0);
    expect((await order({ instance: 1 })).status).toBe(409);
  } finally {
    await unlock();
  }
  expect((await first).status).toBe(201);
  expect((await order({ instance: 1 })).status).toBe(201);
  expect((await ordersOf(ada)).length).toBe(1);
});

test.each(["", '""', "two words", '"a", "b"', `"${"x".repeat(256)}"`, '"half', "\u00e9"])(
  "the key %j is refused",
  async (header) => {
    const answer = await order({ header });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ path: "header.Idempotency-Key" }] }]);
    expect(await ordersOf(ada)).toEqual([]);
  },
);

test("the record of an answer is kept with the user's uuid, route and key, and without the request", async () => {
  await order();
  const rows = await prepared.postgres.query("select * from shop.idempotency_keys where owner = $1 order by id", [ada]);
  const row = { key, status: 201, is_deleted: false };
  expect(rows).toMatchObject([
    { ...row, route: "post /v1/orders" },
    { ...row, route: "post /v2/orders" },
  ]);
});

test("a key belongs to both versions: an order repeated in the other one is the same order in its shape (case 45)", async () => {
  const [first, other] = [await order(), await order({ version: "v2" })];
  const { uuid, createdAt } = first.body as { uuid: string; createdAt: string };
  const money = { amount: 1490, currency: "EUR" };
  expect([other.status, other.headers.get("idempotency-replayed"), other.body]).toEqual([
    201,
    "true",
    {
      uuid,
      createdAt,
      status: "placed",
      total: money,
      lines: [{ name: "Stoneware mug", quantity: 1, unitPrice: money, total: money }],
    },
  ]);
  key = randomUUID();
  const [later, earlier] = [await order({ version: "v2" }), await order({ instance: 1 })];
  expect([later.status, earlier.status, earlier.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
  expect(earlier.body).toMatchObject({ uuid: (later.body as { uuid: string }).uuid, totalCents: 1490 });
  expect((await order({ version: "v2", quantity: 2 })).body).toMatchObject({
    type: "urn:problem:idempotency-key-reused",
  });
  expect([(await ordersOf(ada)).length, await stocked()]).toEqual([2, 8]);
});

test("twenty orders at once with one key, in two versions at two processes, are one order (case 45)", async () => {
  const ordered = async (n: number) => order({ instance: n % 2, version: n % 4 < 2 ? "v1" : "v2" });
  const answers = await Promise.all(Array.from({ length: 20 }, async (_, n) => ordered(n)));
  const uuids = answers.filter(({ status }) => status === 201).map(({ body }) => (body as { uuid: string }).uuid);
  expect(new Set(uuids).size).toBe(1);
  expect([await ordersOf(ada), await stocked()]).toEqual([[expect.anything()], 9]);
});

test("an order that a release without v2 recorded is refused in v2, which says where to repeat it (case 45)", async () => {
  await order();
  await prepared.postgres.query("delete from shop.idempotency_keys where route = 'post /v2/orders'");
  const refused = await order({ version: "v2" });
  expect([refused.status, refused.body]).toMatchObject([
    422,
    {
      type: "urn:problem:idempotency-key-reused",
      detail: "the request had its effect as POST /v1/orders; repeat it there",
    },
  ]);
  expect([(await order()).status, (await ordersOf(ada)).length]).toEqual([201, 1]);
});
