import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { until } from "../../testing/until.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shops: ServiceProcess[];
let [mug, kettle] = ["", ""];
let [ada, bob] = ["", ""];

/** Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending. */
const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  const environment = { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address };
  const start = async () => {
    const shop = await startHttpProcess("shop", environment);
    started.defer(async () => void (await shop.stop()));
    return shop;
  };
  shops = [await start(), await start()];
  const products = await prepared.postgres.query<{ uuid: string }>(
    "select uuid from shop.products where sku in ('MUG-350', 'KET-100') order by id",
  );
  [mug = "", kettle = ""] = products.map(({ uuid }) => uuid);
});

beforeEach(async () => {
  [ada, bob] = [randomUUID(), randomUUID()];
  await stock(10);
});

afterAll(async () => started.disposeAsync());

const stock = async (pieces: number) => prepared.postgres.query("update shop.products set stock = $1", [pieces]);

const stocked = async (product = mug) =>
  (await prepared.postgres.query<{ stock: number }>("select stock from shop.products where uuid = $1", [product]))[0]
    ?.stock;

/** The quantity of a product in all orders that are not cancelled. */
async function sold(product = mug): Promise<number> {
  const [row] = await prepared.postgres.query<{ sold: number }>(
    `select coalesce(sum(quantity), 0)::integer as sold from shop.order_lines
     join shop.orders on orders.id = order_id join shop.products on products.id = product_id
     where products.uuid = $1 and status = 'placed'`,
    [product],
  );
  return row?.sold ?? NaN;
}

let asked = 0;

/** By one of the two processes in turn; again while it is too busy, as its answer says. */
async function ask(buyer: string, path: string, options: Parameters<ServiceProcess["ask"]>[1] = {}): Promise<Answer> {
  const shop = shops[(asked += 1) % 2];
  if (shop === undefined) throw new Error("two shops run");
  const answer = await shop.ask(path, { ...options, token: issuer.token(buyer) });
  return answer.status === 503 ? ask(buyer, path, options) : answer;
}

const order = async (buyer: string, ...products: string[]) =>
  ask(buyer, "/v1/orders", { body: { lines: products.map((product) => ({ product, quantity: 1 })) } });

const cancel = async (buyer: string, uuid: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(buyer, `/v1/orders/${uuid}/cancellation`, { method: "POST", headers });

const uuidOf = ({ body }: Answer) => (body as { uuid: string }).uuid;
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).toSorted();
const withoutId = ({ status, body }: Answer) => ({ status, body: { ...(body as object), requestId: "" } });

/** Runs work so many times, few at once, as the processes may write at once. */
async function several<T>(times: number, atOnce: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < times; n = next++) results[n] = await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

test("a cancelled order says so, gives its stock back and publishes one event after that of the order", async () => {
  const placed = await order(ada, mug, kettle);
  expect([placed.status, placed.body, await stocked()]).toMatchObject([201, { status: "placed" }, 9]);
  const cancelled = await cancel(ada, uuidOf(placed));
  expect([cancelled.status, cancelled.body]).toEqual([200, { ...(placed.body as object), status: "cancelled" }]);
  expect([await stocked(), await stocked(kettle)]).toEqual([10, 10]);
  expect((await ask(ada, `/v1/orders/${uuidOf(placed)}`)).body).toEqual(cancelled.body);
  const again = await cancel(ada, uuidOf(placed));
  expect([again.status, again.body]).toMatchObject([409, { type: "urn:problem:already-cancelled" }]);
  expect(await stocked()).toBe(10);
  const events = await prepared.postgres.query(
    "select type, aggregate, payload from shop.outbox where payload->>'order' = $1 order by id",
    [uuidOf(placed)],
  );
  const { currency, totalCents } = placed.body as { currency: string; totalCents: number };
  expect(events).toMatchObject([
    { type: "order.placed.v1", aggregate: uuidOf(placed) },
    {
      type: "order.cancelled.v1",
      aggregate: uuidOf(placed),
      payload: { order: uuidOf(placed), buyer: ada, currency, totalCents },
    },
  ]);
});

test("of twelve cancellations at once, at two processes, one is made", async () => {
  const uuid = uuidOf(await order(ada, mug));
  const answers = await Promise.all(Array.from({ length: 12 }, async () => cancel(ada, uuid)));
  expect(statuses(answers)).toEqual([200, ...Array.from({ length: 11 }, () => 409)]);
  expect(await stocked()).toBe(10);
  const events = await prepared.postgres.query(
    "select 1 from shop.outbox where type = 'order.cancelled.v1' and payload->>'order' = $1",
    [uuid],
  );
  expect(events).toHaveLength(1);
});

test("a repeated cancellation with its key gets the same answer; the key belongs to that order and route", async () => {
  const [first, second] = [uuidOf(await order(ada, mug)), uuidOf(await order(ada, mug))];
  const headers = { "idempotency-key": randomUUID() };
  const cancelled = await cancel(ada, first, headers);
  const again = await cancel(ada, first, headers);
  expect([again.status, again.text, again.headers.get("idempotency-replayed")]).toEqual([200, cancelled.text, "true"]);
  expect((await cancel(ada, second, headers)).status).toBe(422);
  const body = { lines: [{ product: mug, quantity: 1 }] };
  expect((await ask(ada, "/v1/orders", { body, headers })).status).toBe(201);
  expect([await stocked(), await sold()]).toMatchObject([8, expect.any(Number)]);
});

test("an order of somebody else is cancelled like one that does not exist: not at all (AUTH-4, case 21)", async () => {
  const uuid = uuidOf(await order(ada, mug));
  const [others, unknown] = [await cancel(bob, uuid), await cancel(bob, randomUUID())];
  expect(others.status).toBe(404);
  expect(withoutId(others)).toEqual(withoutId(unknown));
  expect([await stocked(), (await ask(ada, `/v1/orders/${uuid}`)).body]).toMatchObject([9, { status: "placed" }]);
});

test("of 200 orders of the last 10, at two processes, exactly 10 are placed (case 35)", async () => {
  const before = await sold();
  const answers = await several(200, 12, async () => order(randomUUID(), mug));
  expect(statuses(answers)).toEqual([
    ...Array.from({ length: 10 }, () => 201),
    ...Array.from({ length: 190 }, () => 409),
  ]);
  expect([await stocked(), (await sold()) - before]).toEqual([0, 10]);
});

test("orders and cancellations of the same products at once lose and invent no piece, and none deadlocks", async () => {
  const before = [await sold(), await sold(kettle)];
  const answers = await several(200, 12, async (n) => {
    const buyer = randomUUID();
    const placed = await order(buyer, ...(n % 2 === 0 ? [mug, kettle] : [kettle, mug]));
    if (placed.status !== 201 || n % 3 === 0) return [placed];
    return [placed, ...(await Promise.all([cancel(buyer, uuidOf(placed)), cancel(buyer, uuidOf(placed))]))];
  });
  const made = answers.flatMap(([placed, ...cancellations]) => (placed?.status === 201 ? [cancellations] : []));
  for (const cancellations of made) expect([[], [200, 409]]).toContainEqual(statuses(cancellations));
  const kept = made.filter((cancellations) => cancellations.length === 0).length;
  const now = [await sold(), await sold(kettle)].map((pieces, n) => pieces - (before[n] ?? NaN));
  expect(now).toEqual([kept, kept]);
  expect([await stocked(), await stocked(kettle)]).toEqual([10 - kept, 10 - kept]);
  expect(await prepared.postgres.log()).not.toContain("deadlock detected");
});

test("an order keeps a product that was deleted since, and its cancellation gives the pieces back to it", async () => {
  const uuid = uuidOf(await order(ada, mug));
  const admin = randomUUID();
  issuer.setRole(admin, "admin");
  await until(
    "the product is deleted",
    async () => (await ask(admin, `/v1/products/${mug}`, { method: "DELETE" })).status === 204,
  );
  try {
    expect((await ask(ada, `/v1/orders/${uuid}`)).body).toMatchObject({ lines: [{ name: "Stoneware mug" }] });
    const refused = await order(ada, mug);
    expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ path: "body.lines[0].product" }] }]);
    expect([(await cancel(ada, uuid)).status, await stocked()]).toEqual([200, 10]);
  } finally {
    await prepared.postgres.query("update shop.products set deleted_at = null where uuid = $1", [mug]);
  }
});

test("a buyer lists the own orders page by page, newest first, and by nobody else's order as cursor (AUTH-4)", async () => {
  const uuids: string[] = [];
  for (let n = 0; n < 3; n++) uuids.unshift(uuidOf(await order(ada, mug, kettle)));
  const foreign = uuidOf(await order(bob, mug));
  const first = await ask(ada, "/v1/orders?limit=2");
  const newest = await ask(ada, `/v1/orders/${uuids[0] ?? ""}`);
  expect(first.body).toMatchObject({ orders: [newest.body, { uuid: uuids[1] }], next: uuids[1] });
  const last = await ask(ada, `/v1/orders?limit=2&after=${uuids[1] ?? ""}`);
  expect(last.body).toMatchObject({ orders: [{ uuid: uuids[2], status: "placed" }], next: null });
  const refused = await Promise.all([foreign, randomUUID()].map(async (uuid) => ask(ada, `/v1/orders?after=${uuid}`)));
  for (const { status, body } of refused)
    expect([status, body]).toMatchObject([400, { errors: [{ path: "query.after" }] }]);
  expect((await ask(ada, "/v1/orders?limit=1000000000")).status).toBe(400);
  expect((await ask(randomUUID(), "/v1/orders")).body).toEqual({ orders: [], next: null });
});

test("support and admin read any order, and cancel none; without the role it is 404 again (AUTH-4)", async () => {
  const placed = await order(ada, mug);
  const path = `/v1/orders/${uuidOf(placed)}`;
  const staff = randomUUID();
  expect((await ask(staff, path)).status).toBe(404);
  for (const role of ["support", "admin"] as const) {
    issuer.setRole(staff, role);
    const read = await until("the role is known", async () => {
      const answers = await Promise.all(shops.map(async (shop) => shop.ask(path, { token: issuer.token(staff) })));
      return answers.every(({ status }) => status === 200) ? answers : undefined;
    });
    for (const { body } of read) expect(body).toEqual(placed.body);
    expect([(await cancel(staff, uuidOf(placed))).status, (await ask(staff, "/v1/orders")).body]).toEqual([
      404,
      { orders: [], next: null },
    ]);
  }
  issuer.setRole(staff, "user");
  await until("the role is gone", async () => (await ask(staff, path)).status === 404);
});

test("an order of the release before, which writes no status, is placed and can be cancelled", async () => {
  const [row] = await prepared.postgres.query<{ uuid: string }>(
    "insert into shop.orders (buyer, currency, total_cents) values ($1, 'EUR', 1490) returning uuid",
    [ada],
  );
  await prepared.postgres.query(
    `insert into shop.order_lines (order_id, product_id, name, quantity, unit_price_cents)
     select orders.id, products.id, products.name, 1, 1490 from shop.orders, shop.products
     where orders.uuid = $1 and products.uuid = $2`,
    [row?.uuid, mug],
  );
  expect((await ask(ada, "/v1/orders")).body).toMatchObject({ orders: [{ uuid: row?.uuid, status: "placed" }] });
  expect([(await cancel(ada, row?.uuid ?? "")).status, await stocked()]).toEqual([200, 11]);
});
