import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { log } from "../../chassis/process/log.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let shop: ServiceProcess;
/** The uuid of the first product. */
let mug = "";

beforeAll(async () => {
  log.level = "silent";
  [prepared, issuer] = await Promise.all([startPreparedDatabase(), startTokenIssuer()]);
  shop = await startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: issuer.address });
  await prepared.postgres.query("update shop.products set stock = 10");
  mug = (await list("?limit=1")).products[0]?.uuid ?? "";
});

afterAll(async () => {
  await shop.stop();
  await issuer.close();
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
    inStock: 10,
  });
});

test("pages have no gaps, duplicates or soft-deleted products", async () => {
  const all = (await list("?limit=100")).products.map(({ uuid }) => uuid);
  const seen: string[] = [];
  for (let after = ""; ;) {
    const { products, next } = await list(`?limit=3${after}`);
    seen.push(...products.map(({ uuid }) => uuid));
    if (next === null) break;
    after = `&after=${next}`;
  }
  expect(seen).toEqual(all);
  await prepared.postgres.query("update shop.products set deleted_at = now() where uuid = $1", [mug]);
  expect((await list("?limit=100")).products.map(({ uuid }) => uuid)).toEqual(all.filter((uuid) => uuid !== mug));
  await prepared.postgres.query("update shop.products set deleted_at = null where uuid = $1", [mug]);
});

test("a product is public, without its internal id; a soft-deleted or unknown one is 404 (MODEL)", async () => {
  const { products } = await list("?limit=100");
  expect(await shop.ask(`/v1/products/${mug}`)).toMatchObject({ status: 200, body: products[0] as object });
  expect((await shop.ask(`/v1/products/${randomUUID()}`)).status).toBe(404);
  await prepared.postgres.query("update shop.products set deleted_at = now() where uuid = $1", [mug]);
  expect((await shop.ask(`/v1/products/${mug}`)).status).toBe(404);
  await prepared.postgres.query("update shop.products set deleted_at = null where uuid = $1", [mug]);
});

test.each(["1000000000", "0", "-1", "1.5", "x", ""])("a limit of %p is refused (case 26)", async (limit) => {
  const { status, body } = await shop.ask(`/v1/products?limit=${limit}`);
  expect([status, body]).toMatchObject([400, { errors: [{ path: "query.limit" }] }]);
});

async function list(query = ""): Promise<{ products: { uuid: string }[]; next: string | null }> {
  const { status, body } = await shop.ask(`/v1/products${query}`);
  expect(status).toBe(200);
  return body as { products: { uuid: string }[]; next: string | null };
}
