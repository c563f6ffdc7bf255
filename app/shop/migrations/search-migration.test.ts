import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type pg from "pg";
import { connectAs } from "../../chassis/database/connection.ts";
import { migrate } from "../../chassis/database/migrate.ts";
import { startPostgres, type Postgres } from "../../testing/postgres.ts";
import { migrations } from "./index.ts";

let postgres: Postgres;
let client: pg.Client;
const target = { schema: "shop", owner: "shop_owner", migrations };
const before = migrations.slice(
  0,
  migrations.findIndex(({ name }) => name === "006-search"),
);

beforeAll(async () => {
  postgres = await startPostgres();
  client = await connectAs({ host: postgres.host, port: postgres.port, name: postgres.name }, postgres.master);
  await client.query("create role shop_owner nologin; grant shop_owner to current_user");
  await client.query("create schema shop authorization shop_owner");
});

afterAll(async () => {
  await client.end();
  await postgres.remove();
});

const rows = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows;
const fill = async (kind: string) => (await rows(`select shop.search_fill('${kind}', 1000) as done`))[0]?.["done"];

test("rows that are older than search are filled in, without what changed or went since (SEARCH)", async () => {
  await migrate(client, { ...target, migrations: before });
  await client.query(
    `insert into shop.products (sku, name, description, currency, price_cents, stock)
     select 'OLD-' || n, 'Old lamp ' || n, '', 'EUR', n, 1 from generate_series(1, 7000) n`,
  );
  await client.query("insert into shop.orders (buyer, currency, total_cents) values (gen_random_uuid(), 'EUR', 2980)");
  await client.query(
    `insert into shop.order_lines (order_id, product_id, name, quantity, unit_price_cents)
     select o.id, p.id, p.name, 2, p.price_cents from shop.orders o, shop.products p where p.sku in ('MUG-350', 'KET-100')`,
  );
  expect((await migrate(client, target)).slice(0, 2)).toEqual(["006-search", "007-search-first-rows"]);
  const count = async () =>
    rows("select kind, count(*)::integer as count from shop.search_documents group by kind order by kind");
  expect(await count()).toEqual([
    { kind: "order", count: 1 },
    { kind: "product", count: 5_000 },
  ]);
  expect(await rows("select title, lines from shop.search_documents where kind = 'order'")).toEqual([
    {
      title: "Stoneware mug, Gooseneck kettle",
      lines: [
        { name: "Stoneware mug", quantity: 2 },
        { name: "Gooseneck kettle", quantity: 2 },
      ],
    },
  ]);
  // Both after the first 5,000.
  await client.query("update shop.products set name = 'New lamp' where sku = 'OLD-6000'");
  await client.query("delete from shop.products where sku = 'OLD-6001'");
  expect([await fill("product"), await fill("product"), await fill("product")]).toEqual([false, false, true]);
  expect(await rows("select kind from shop.search_fills where finished_at is not null order by 1")).toEqual([
    { kind: "order" },
    { kind: "product" },
  ]);
  expect(
    await rows(
      `select count(*)::integer as count, count(*) filter (where deleted_at is null)::integer as found,
         count(*) filter (where title = 'New lamp')::integer as renamed
       from shop.search_documents where kind = 'product'`,
    ),
  ).toEqual([{ count: 7_010, found: 7_009, renamed: 1 }]);
  expect(await rows("select version from shop.search_documents where title = 'New lamp'")).toEqual([{ version: "1" }]);
});

test("each change raises the version, and none writes a message while no index is registered (SEARCH)", async () => {
  const document = async () =>
    rows(
      `select title, stock, version, is_deleted from shop.search_documents where code = 'OLD-1'
       order by version desc limit 1`,
    );
  const steps = [
    ["update shop.products set stock = 9 where sku = 'OLD-1'", { stock: 9, version: "2" }],
    ["update shop.products set name = 'Lamp' where sku = 'OLD-1'", { title: "Lamp", version: "3" }],
    ["update shop.products set deleted_at = now() where sku = 'OLD-1'", { is_deleted: true, version: "4" }],
    ["update shop.products set deleted_at = null where sku = 'OLD-1'", { is_deleted: false, version: "5" }],
    ["delete from shop.products where sku = 'OLD-1'", { is_deleted: true, version: "6" }],
  ] as const;
  for (const [change, expected] of steps) {
    await client.query(change);
    expect(await document()).toMatchObject([expected]);
  }
  expect(await rows("select from shop.outbox")).toEqual([]);
  await client.query("insert into shop.search_indexes (name, definition, state) values ('i', 'd', 'live')");
  await client.query("update shop.products set stock = 7 where sku in ('OLD-2', 'OLD-3')");
  expect(await rows("select queue, type, payload from shop.outbox")).toEqual(
    Array.from({ length: 2 }, () => ({
      queue: "shop-search",
      type: "search.index",
      payload: { document: expect.any(String) },
    })),
  );
});
