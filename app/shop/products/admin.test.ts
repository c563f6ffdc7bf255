import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { log } from "../../chassis/process/log.ts";
import type { Answer, RequestOptions } from "../../testing/client.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { until } from "../../testing/until.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shop: ServiceProcess;
const admin = randomUUID();

/** Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending. */
const started = new AsyncDisposableStack();

beforeAll(async () => {
  log.level = "silent";
  issuer = await startTokenIssuer();
  started.defer(async () => issuer.close());
  prepared = await startPreparedDatabase();
  started.defer(async () => prepared.remove());
  issuer.setRole(admin, "admin");
  shop = await startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address });
  started.defer(async () => void (await shop.stop()));
});

afterAll(async () => started.disposeAsync());

interface Shown {
  readonly uuid: string;
  readonly sku: string;
  readonly inStock: number;
}

const ask = async (path: string, options: RequestOptions = {}, user = admin) =>
  shop.ask(`/v1/products${path}`, { ...options, token: issuer.token(user) });

let products = 0;
const cup = (change: object = {}) => ({
  sku: `CUP-${(products += 1)}`,
  name: "Espresso cup",
  description: "Porcelain,\n80 ml",
  currency: "EUR",
  priceCents: 990,
  inStock: 40,
  ...change,
});

async function add(change: object = {}): Promise<Shown> {
  const { status, body } = await ask("", { body: cup(change) });
  expect([status, body]).toMatchObject([201, change]);
  return body as Shown;
}

const read = async ({ uuid }: Shown) => {
  const answer = await shop.ask(`/v1/products/${uuid}`);
  return { ...answer, etag: answer.headers.get("etag") ?? "" };
};

const change = async ({ uuid }: Shown, body: object, etag: string | undefined) =>
  ask(`/${uuid}`, { method: "PATCH", body, headers: etag === undefined ? {} : { "if-match": etag } });

const adjust = async ({ uuid }: Shown, by: number, headers: Readonly<Record<string, string>> = {}) =>
  ask(`/${uuid}/stock`, { body: { change: by }, headers });

const found = async (text: string) => {
  const { body } = await shop.ask(`/v1/search?q=${encodeURIComponent(text)}&type=product`);
  return (body as { hits: { uuid: string }[] }).hits.map(({ uuid }) => uuid);
};

test("a product that an admin adds is for sale and found, and a repeated request adds it once", async () => {
  const body = cup({ name: "Quokka cup" });
  const request = { body, headers: { "idempotency-key": randomUUID() } };
  const added = await ask("", request);
  expect([added.status, added.body]).toEqual([201, { uuid: expect.any(String), ...body }]);
  expect(await ask("", request)).toMatchObject({ status: 201, text: added.text });
  const product = added.body as Shown;
  expect([(await read(product)).body, await found("quokka")]).toEqual([added.body, [product.uuid]]);
});

test.each<[string, object, string]>([
  ["a sku in small letters", { sku: "cup-1" }, "body.sku"],
  ["a sku of 41 characters", { sku: "A".repeat(41) }, "body.sku"],
  ["a blank name", { name: " \t" }, "body.name"],
  ["a name of two lines", { name: "Cup\u2028Bcc: eve@example.test" }, "body.name"],
  ["a name with U+0000", { name: "Cup\0" }, "body.name"],
  ["a name with half a character", { name: "Cup \ud83d" }, "body.name"],
  ["the mark of a match", { name: "\u{E000}Cup" }, "body.name"],
  ["a name of 201 characters", { name: "x".repeat(201) }, "body.name"],
  ["a description of 5001 characters", { description: "x".repeat(5_001) }, "body.description"],
  ["a currency that nobody has", { currency: "ZZZ" }, "body.currency"],
  ["half a cent", { priceCents: 0.5 }, "body.priceCents"],
  ["a negative price", { priceCents: -1 }, "body.priceCents"],
  ["more than the largest amount", { priceCents: 2 ** 53 }, "body.priceCents"],
  ["a negative stock", { inStock: -1 }, "body.inStock"],
  ["too many pieces", { inStock: 1_000_000_001 }, "body.inStock"],
  ["a uuid of its own", { uuid: randomUUID() }, "body.uuid"],
])("a product with %s is refused with the path (S3)", async (_, wrong, path) => {
  const { status, body } = await ask("", { body: cup(wrong) });
  expect([status, body]).toMatchObject([400, { errors: [{ path }] }]);
});

test("a sku belongs to one product that is not deleted, also if two are added at once", async () => {
  const [taken, other] = [await add(), await add()];
  const etag = (await read(other)).etag;
  for (const refused of [
    await ask("", { body: cup({ sku: taken.sku }) }),
    await change(other, { sku: taken.sku }, etag),
  ])
    expect([refused.status, refused.body]).toMatchObject([409, { type: "urn:problem:sku-taken" }]);
  expect((await ask(`/${taken.uuid}`, { method: "DELETE" })).status).toBe(204);
  const both = await Promise.all([1, 2, 3].map(async () => ask("", { body: cup({ sku: taken.sku }) })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
});

test("of two changes of one reading one is made, and the other learns the ETag of what it left", async () => {
  const product = await add();
  const { etag } = await read(product);
  const answers = await Promise.all([1_000, 1_100].map(async (priceCents) => change(product, { priceCents }, etag)));
  const [made, refused] = answers.toSorted((one, other) => one.status - other.status) as [Answer, Answer];
  expect([made.status, refused.status, refused.body]).toMatchObject([
    200,
    412,
    { type: "urn:problem:precondition-failed" },
  ]);
  const now = await read(product);
  expect([now.body, now.etag, now.etag]).toEqual([made.body, made.headers.get("etag"), refused.headers.get("etag")]);
  expect((await change(product, { name: "Cup" }, undefined)).status).toBe(428);
  expect((await change(product, { name: "Cup" }, etag)).status).toBe(412);
  expect((await change(product, { name: "Wombat cup" }, now.etag)).body).toMatchObject({ name: "Wombat cup" });
  expect(await found("wombat")).toEqual([product.uuid]);
});

test("an order does not disturb a change, and a change cannot set the stock", async () => {
  const product = await add();
  const { etag } = await read(product);
  const lines = [{ product: product.uuid, quantity: 3 }];
  expect((await shop.ask("/v1/orders", { body: { lines }, token: issuer.token(randomUUID()) })).status).toBe(201);
  const refused = await change(product, { inStock: 40 }, etag);
  expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ path: "body.inStock" }] }]);
  const unchanged = await change(product, {}, etag);
  expect([unchanged.status, unchanged.headers.get("etag")]).toEqual([200, etag]);
  const changed = await change(product, { description: "", priceCents: 0 }, etag);
  expect([changed.status, changed.body]).toMatchObject([200, { description: "", priceCents: 0, inStock: 37 }]);
});

test("adjustments at once add up, and none makes the stock negative", async () => {
  const product = await add({ inStock: 3 });
  const answers = await Promise.all([-2, -2, 5, -2, 5].map(async (by) => adjust(product, by)));
  const { inStock } = (await read(product)).body as Shown;
  const made = answers.map(({ status }, n) => (status === 200 ? ([-2, -2, 5, -2, 5][n] ?? 0) : 0));
  expect(inStock).toBe(3 + made.reduce((sum, by) => sum + by, 0));
  const refused = await adjust(product, -inStock - 1);
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { type: "urn:problem:out-of-stock", products: [{ product: product.uuid, name: "Espresso cup", inStock }] },
  ]);
  expect((await adjust(product, -inStock)).body).toMatchObject({ inStock: 0 });
});

test("an adjustment has its effect once, and leaves no more than the largest stock", async () => {
  const product = await add({ inStock: 1 });
  const headers = { "idempotency-key": randomUUID() };
  for (const answer of [await adjust(product, 4, headers), await adjust(product, 4, headers)])
    expect(answer.body).toMatchObject({ inStock: 5 });
  expect((await adjust(await add(), 4, headers)).status).toBe(422);
  const refused = await adjust(product, 1_000_000_000);
  expect([refused.status, refused.body]).toMatchObject([409, { type: "urn:problem:stock-too-large" }]);
  for (const by of [0, 0.5, 1_000_000_001, -1_000_000_001]) expect((await adjust(product, by)).status).toBe(400);
  expect((await read(product)).body).toMatchObject({ inStock: 5 });
});

test("a deleted product is gone: it is neither read, found, changed, counted nor deleted again (MODEL)", async () => {
  const product = await add({ name: "Numbat cup" });
  const { etag } = await read(product);
  expect((await ask(`/${product.uuid}`, { method: "DELETE" })).status).toBe(204);
  const answers = [
    await read(product),
    await change(product, { name: "Cup" }, etag),
    await change(product, { name: "Cup" }, "*"),
    await adjust(product, 1),
    await ask(`/${product.uuid}`, { method: "DELETE" }),
  ];
  expect([answers.map(({ status }) => status), await found("numbat")]).toEqual([[404, 404, 404, 404, 404], []]);
});

test("the audit has each act of the staff once, with what changed, and none that was refused or replayed (AUTH-4)", async () => {
  const request = { body: cup(), headers: { "idempotency-key": randomUUID() } };
  const added = await ask("", request);
  const product = added.body as Shown;
  expect((await ask("", request)).headers.get("idempotency-replayed")).toBe("true");
  await change(product, { priceCents: 1_090, name: "Espresso cup" }, "*");
  await change(product, { name: "Mine" }, '"another.1"');
  const headers = { "idempotency-key": randomUUID() };
  await Promise.all([adjust(product, -1, headers), adjust(product, -1, headers)]);
  await adjust(product, -1_000);
  await ask(`/${product.uuid}`, { method: "DELETE" });
  await ask(`/${product.uuid}`, { method: "DELETE" });
  const { uuid, inStock: stock, ...rest } = product;
  const { body } = await shop.ask(`/v1/shop-audit?record=${uuid}`, { token: issuer.token(admin) });
  const by = { actor: admin, role: "admin", record: uuid, requestId: expect.any(String), writtenBy: "shop" };
  expect((body as { entries: object[] }).entries.toReversed()).toMatchObject([
    {
      ...by,
      act: "product.create",
      before: {},
      after: { ...rest, stock },
      requestId: added.headers.get("x-request-id"),
    },
    { ...by, act: "product.change", before: { priceCents: 990 }, after: { priceCents: 1_090 } },
    { ...by, act: "product.stock", before: { stock: 40 }, after: { stock: 39 } },
    { ...by, act: "product.delete", before: { sku: product.sku, stock: 39 }, after: {} },
  ]);
});

test("the audit has whose order the staff read, and nothing of its buyer or of what was not found", async () => {
  const [product, buyer, support] = [await add(), randomUUID(), randomUUID()];
  issuer.setRole(support, "support");
  const lines = [{ product: product.uuid, quantity: 1 }];
  const { body } = await shop.ask("/v1/orders", { body: { lines }, token: issuer.token(buyer) });
  const { uuid } = body as Shown;
  const read = async (user: string, order = uuid) =>
    (await shop.ask(`/v1/orders/${order}`, { token: issuer.token(user) })).status;
  await until("support is known", async () => (await read(support)) === 200);
  expect([await read(buyer), await read(support, product.uuid)]).toEqual([200, 404]);
  const rows = await prepared.postgres.query(
    "select actor, role, act, record, before, after from shop.audit_entries where act = 'order.read'",
  );
  expect(rows).toEqual([{ actor: support, role: "support", act: "order.read", record: uuid, before: {}, after: {} }]);
});

test("each edit is sent to the index, if there is one, in its transaction (SEARCH)", async () => {
  await prepared.postgres.query(
    "insert into shop.search_indexes (name, definition, state) values ('one', 'any', 'live')",
  );
  const product = await add();
  const messages = async () =>
    prepared.postgres.query("select 1 from shop.outbox where type = 'search.index' and payload->>'document' = $1", [
      product.uuid,
    ]);
  await change(product, { name: "Cup" }, "*");
  await adjust(product, 1);
  await ask(`/${product.uuid}`, { method: "DELETE" });
  expect(await messages()).toHaveLength(4);
  await prepared.postgres.query("delete from shop.search_indexes");
});

describe("who is not an admin (AUTH-4)", () => {
  const one = `/${randomUUID()}`;
  const requests: readonly [string, string, RequestOptions][] = [
    ["adds no product", "", { method: "POST", body: cup() }],
    ["changes none", one, { method: "PATCH", body: { name: "Mine" }, headers: { "if-match": "*" } }],
    ["deletes none", one, { method: "DELETE" }],
    ["adjusts no stock", `${one}/stock`, { method: "POST", body: { change: 1 } }],
  ];

  test.each(requests)("%s (AUTH-4)", async (_, path, options) => {
    const support = randomUUID();
    issuer.setRole(support, "support");
    for (const user of [randomUUID(), support]) {
      const { status, body } = await ask(path, options, user);
      expect([status, body]).toMatchObject([403, { type: "urn:problem:wrong-role" }]);
    }
    expect((await shop.ask(`/v1/products${path}`, options)).status).toBe(401);
  });

  test("an admin whose role is taken away edits nothing a second later, with the same token (AUTH-4)", async () => {
    const former = randomUUID();
    issuer.setRole(former, "admin");
    const adding = async () => (await ask("", { body: cup() }, former)).status;
    await until("the role is known", async () => (await adding()) === 201);
    issuer.setRole(former, "user");
    await until("the role is gone", async () => (await adding()) === 403, 2);
  });
});
