import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { log } from "../../chassis/process/log.ts";

let prepared: PreparedDatabase;
let shop: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  prepared = await startPreparedDatabase();
  shop = await startHttpProcess("shop", prepared.environment("shop"));
});

afterAll(async () => {
  await shop.stop();
  await prepared.remove();
});

test("the product list is public and contains no internal id (MODEL)", async () => {
  const { products, next } = await list("?limit=100");
  expect(products.length).toBeGreaterThanOrEqual(8);
  expect(next).toBeNull();
  expect(products[0]).toEqual({
    uuid: expect.stringMatching(/^[0-9a-f]{8}-/),
    sku: "MUG-350",
    name: "Stoneware mug",
    description: "Hand-glazed, 350 ml, dishwasher safe",
    currency: "EUR",
    priceCents: 1490,
    inStock: 240,
  });
});

test("pages have no gaps, duplicates or soft-deleted products", async () => {
  const all = (await list("?limit=100")).products.map(({ uuid }) => uuid);
  const [first = ""] = all;
  const seen: string[] = [];
  for (let after = ""; ;) {
    const { products, next } = await list(`?limit=3${after}`);
    seen.push(...products.map(({ uuid }) => uuid));
    if (next === null) break;
    after = `&after=${next}`;
  }
  expect(seen).toEqual(all);
  await markDeleted(first, "now()");
  expect((await list("?limit=100")).products.map(({ uuid }) => uuid)).toEqual(all.filter((uuid) => uuid !== first));
  await markDeleted(first, "null");
});

test("a product is public, without its internal id; a soft-deleted or unknown one is 404 (MODEL)", async () => {
  const { products } = await list("?limit=100");
  const first = products[0]?.uuid ?? "";
  expect(await shop.ask(`/v1/products/${first}`)).toMatchObject({ status: 200, body: products[0] as object });
  expect((await shop.ask(`/v1/products/${randomUUID()}`)).status).toBe(404);
  await markDeleted(first, "now()");
  expect((await shop.ask(`/v1/products/${first}`)).status).toBe(404);
  await markDeleted(first, "null");
});

test.each(["1000000000", "0", "-1", "1.5", "x", ""])("a limit of %p is refused (case 26)", async (limit) => {
  const { status, body } = await shop.ask(`/v1/products?limit=${limit}`);
  expect([status, body]).toMatchObject([400, { errors: [{ path: "query.limit" }] }]);
});

interface Page {
  readonly products: readonly { readonly uuid: string }[];
  readonly next: string | null;
}

async function list(query: string): Promise<Page> {
  const { status, body } = await shop.ask(`/v1/products${query}`);
  expect(status).toBe(200);
  return body as Page;
}

async function markDeleted(uuid: string, at: "now()" | "null"): Promise<void> {
  await prepared.postgres.query(`update shop.products set deleted_at = ${at} where uuid = $1`, [uuid]);
}
