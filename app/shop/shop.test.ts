import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { startPreparedDatabase, type PreparedDatabase } from "../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../testing/token-issuer.ts";
import { log } from "../chassis/process/log.ts";

interface Shown {
  readonly uuid: string;
  readonly name: string;
  readonly priceCents: number;
  readonly inStock: number;
}

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shop: ServiceProcess;
let mug: Shown;
let kettle: Shown;
let [ada, bob] = ["", ""];

beforeAll(async () => {
  log.level = "silent";
  [prepared, issuer] = await Promise.all([startPreparedDatabase(), startTokenIssuer()]);
  shop = await startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address });
});

beforeEach(async () => {
  [ada, bob] = [randomUUID(), randomUUID()];
  await prepared.postgres.query("update shop.products set stock = 10");
  const { products } = await list();
  [mug, kettle] = ["Stoneware mug", "Gooseneck kettle"].map((name) =>
    products.find((product) => product.name === name),
  ) as [Shown, Shown];
});

afterAll(async () => {
  await shop.stop();
  await issuer.close();
  await prepared.remove();
});

test("an order decrements stock, returns its price and publishes one event", async () => {
  const answer = await order(ada, [mug, 2], [kettle, 1]);
  expect(answer.status).toBe(201);
  const placed = {
    uuid: expect.any(String),
    createdAt: expect.any(String),
    status: "placed",
    currency: "EUR",
    totalCents: 2 * 1490 + 5900,
    lines: [
      { name: "Stoneware mug", quantity: 2, unitPriceCents: 1490 },
      { name: "Gooseneck kettle", quantity: 1, unitPriceCents: 5900 },
    ],
  };
  expect(answer.body).toEqual(placed);
  expect(await stocks()).toEqual({ mug: 8, kettle: 9 });
  const { uuid } = answer.body as { uuid: string };
  const events = await prepared.postgres.query("select type, payload from shop.outbox where payload->>'order' = $1", [
    uuid,
  ]);
  const { currency, totalCents, lines } = placed;
  const payload = { order: uuid, buyer: ada, currency, totalCents, lines };
  expect(events).toEqual([{ type: "order.placed.v1", payload }]);
});

test("of many concurrent buyers one gets the last item, the others learn which product is out of stock", async () => {
  // As many as may write at once: more would wait, and on a busy machine be refused.
  await Promise.all(Array.from({ length: 6 }, async () => order(randomUUID(), [mug, 1])));
  await prepared.postgres.query("update shop.products set stock = 1 where uuid = $1", [mug.uuid]);
  const answers = await Promise.all(
    Array.from({ length: 6 }, async (_, n) =>
      order(randomUUID(), ...turned(n, [kettle, 1] as const, [mug, 1] as const)),
    ),
  );
  const refused = answers.filter(({ status }) => status === 409);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 5 }, () => 409)]);
  for (const { body } of refused) {
    expect(body).toMatchObject({
      type: "urn:problem:out-of-stock",
      products: [{ product: mug.uuid, name: mug.name, inStock: 0 }],
    });
  }
  expect(await stocks()).toEqual({ mug: 0, kettle: 9 });
});

test("an order with one product out of stock takes none of the others", async () => {
  expect((await order(ada, [mug, 1], [kettle, 11])).status).toBe(409);
  expect(await stocks()).toEqual({ mug: 10, kettle: 10 });
  expect(await prepared.postgres.query("select 1 from shop.orders where buyer = $1", [ada])).toEqual([]);
});

test("an order with two currencies is refused and takes no stock", async () => {
  await prepared.postgres.query("update shop.products set currency = 'USD' where uuid = $1", [kettle.uuid]);
  try {
    const { status, body } = await order(ada, [mug, 1], [kettle, 1]);
    expect([status, body]).toMatchObject([409, { type: "urn:problem:mixed-currencies" }]);
  } finally {
    await prepared.postgres.query("update shop.products set currency = 'EUR' where uuid = $1", [kettle.uuid]);
  }
  expect(await stocks()).toEqual({ mug: 10, kettle: 10 });
});

describe("amounts beyond 32 bits (S3)", () => {
  const largest = Number.MAX_SAFE_INTEGER;
  const reprice = async (product: Shown, priceCents: number | string, currency = "VND") =>
    prepared.postgres.query("update shop.products set price_cents = $2, currency = $3, stock = 100 where uuid = $1", [
      product.uuid,
      priceCents,
      currency,
    ]);

  afterEach(async () => {
    await reprice(mug, 1490, "EUR");
    await reprice(kettle, 5900, "EUR");
  });

  test.each([
    ["48 × 45,000,000 VND", 45_000_000, 48, 2_160_000_000],
    ["the smallest total above 32 bits", 2 ** 31, 1, 2_147_483_648],
    ["the largest amount", largest, 1, 9_007_199_254_740_991],
  ])("an order of %s is placed, shown and published with its exact total (S3)", async (_, price, quantity, total) => {
    await reprice(mug, price);
    expect((await list("?limit=100")).products.find(({ uuid }) => uuid === mug.uuid)).toMatchObject({
      priceCents: price,
    });
    const placed = await order(ada, [mug, quantity]);
    expect([placed.status, placed.body]).toMatchObject([
      201,
      { totalCents: total, lines: [{ unitPriceCents: price }] },
    ]);
    const { uuid } = placed.body as { uuid: string };
    expect((await shop.ask(`/v1/orders/${uuid}`, { token: issuer.token(ada) })).body).toEqual(placed.body);
    const events = await prepared.postgres.query("select payload from shop.outbox where payload->>'order' = $1", [
      uuid,
    ]);
    expect(events).toMatchObject([{ payload: { totalCents: total } }]);
  });

  test.each([
    ["twice the largest amount", [2, 0]],
    ["one cent above the largest amount", [1, 1]],
  ] as const)("an order of %s is refused and takes no stock (S3)", async (_, [mugs, kettles]) => {
    await reprice(mug, largest);
    await reprice(kettle, 1);
    const wishes = [[mug, mugs] as const, [kettle, kettles] as const].filter(([, quantity]) => quantity > 0);
    const { status, body } = await order(ada, ...wishes);
    expect([status, body]).toMatchObject([
      409,
      { type: "urn:problem:total-too-large", detail: `the largest total of an order is ${largest}` },
    ]);
    expect(await stocks()).toEqual({ mug: 100, kettle: 100 });
  });

  test("the database refuses a price that JSON cannot represent exactly (S3)", async () => {
    await expect(reprice(mug, "9007199254740992")).rejects.toThrow("products_price_cents_check");
  });
});

test("an order is visible to its buyer only; other users get 404 (AUTH-4, case 21)", async () => {
  const { body } = await order(ada, [mug, 1]);
  const { uuid } = body as { uuid: string };
  expect(await shop.ask(`/v1/orders/${uuid}`, { token: issuer.token(ada) })).toMatchObject({
    status: 200,
    body: body as object,
  });
  const others = await shop.ask(`/v1/orders/${uuid}`, { token: issuer.token(bob) });
  const unknown = await shop.ask(`/v1/orders/${randomUUID()}`, { token: issuer.token(bob) });
  const same = ({ status, body }: typeof others) => ({ status, body: { ...(body as object), requestId: "" } });
  expect(others.status).toBe(404);
  expect(same(others)).toEqual(same(unknown));
});

test.each([
  ["post", "/v1/orders"],
  ["get", `/v1/orders/${randomUUID()}`],
])("%s %s without a token: 401 (case 9)", async (method, path) => {
  expect((await shop.ask(path, { method, ...(method === "post" ? { body: {} } : {}) })).status).toBe(401);
});

test.each<[string, () => unknown, string]>([
  ["no lines", () => ({ lines: [] }), "body.lines"],
  [
    "51 lines",
    () => ({ lines: Array.from({ length: 51 }, () => ({ product: randomUUID(), quantity: 1 })) }),
    "body.lines",
  ],
  ["quantity 0", () => ({ lines: [{ product: mug.uuid, quantity: 0 }] }), "body.lines[0].quantity"],
  ["half a mug", () => ({ lines: [{ product: mug.uuid, quantity: 0.5 }] }), "body.lines[0].quantity"],
  [
    "a product twice",
    () => ({ lines: [1, 2].map(() => ({ product: mug.uuid, quantity: 1 })) }),
    "body.lines[1].product",
  ],
  ["an unknown product", () => ({ lines: [{ product: randomUUID(), quantity: 1 }] }), "body.lines[0].product"],
  [
    "its own price (case 22)",
    () => ({ lines: [{ product: mug.uuid, quantity: 1, unitPriceCents: 1 }] }),
    "body.lines[0].unitPriceCents",
  ],
  ["another buyer (case 22)", () => ({ lines: [{ product: mug.uuid, quantity: 1 }], buyer: bob }), "body.buyer"],
])("an order with %s is refused with the path and takes no stock", async (_, body, path) => {
  const answer = await shop.ask("/v1/orders", { body: body(), token: issuer.token(ada) });
  expect([answer.status, (answer.body as { errors: { path: string }[] }).errors.map((fault) => fault.path)]).toEqual([
    400,
    [path],
  ]);
  expect(await stocks()).toEqual({ mug: 10, kettle: 10 });
});

const injections = [
  "'",
  "' or '1'='1",
  "1; drop table products --",
  "') union select version() --",
  "\\'; select pg_sleep(9) --",
  "\u0000",
  "$1",
  "%27",
];

test.each(injections)("SQL %p in any parameter is refused or matches nothing (case 25)", async (text) => {
  const encoded = encodeURIComponent(text);
  const answers = await Promise.all([
    shop.ask(`/v1/products?after=${encoded}`),
    shop.ask(`/v1/products?limit=${encoded}`),
    shop.ask(`/v1/products/${encoded}`),
    shop.ask(`/v1/orders/${encoded}`, { token: issuer.token(ada) }),
    shop.ask("/v1/orders", { body: { lines: [{ product: text, quantity: 1 }] }, token: issuer.token(ada) }),
    shop.ask("/v1/orders", { body: { lines: [{ product: mug.uuid, quantity: text }] }, token: issuer.token(ada) }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
});

async function list(query = ""): Promise<{ products: Shown[]; next: string | null }> {
  const { status, body } = await shop.ask(`/v1/products${query}`);
  expect(status).toBe(200);
  return body as { products: Shown[]; next: string | null };
}

async function order(buyer: string, ...wishes: (readonly [Shown, number])[]) {
  const lines = wishes.map(([{ uuid }, quantity]) => ({ product: uuid, quantity }));
  return shop.ask("/v1/orders", { body: { lines }, token: issuer.token(buyer) });
}

async function stocks() {
  const { products } = await list("?limit=100");
  const of = ({ uuid }: Shown) => products.find((product) => product.uuid === uuid)?.inStock;
  return { mug: of(mug), kettle: of(kettle) };
}

function turned<T>(n: number, ...items: T[]): T[] {
  return n % 2 === 0 ? items : items.reverse();
}
