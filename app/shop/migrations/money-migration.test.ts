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
  migrations.findIndex(({ name }) => name === "005-money"),
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

test("the migration to 64-bit amounts keeps the rows of every table and takes larger ones (S3)", async () => {
  await migrate(client, { ...target, migrations: before });
  await client.query("insert into shop.orders (buyer, currency, total_cents) values (gen_random_uuid(), 'EUR', 2980)");
  await client.query(
    `insert into shop.order_lines (order_id, product_id, name, quantity, unit_price_cents)
     select o.id, p.id, p.name, 2, p.price_cents from shop.orders o, shop.products p where p.sku = 'MUG-350'`,
  );
  const rows = async () =>
    Promise.all(
      ["products", "orders", "order_lines"].map(async (table) =>
        client
          .query(`select to_jsonb(r) as row from shop.${table} r order by id`)
          .then((result) => result.rows as object[]),
      ),
    );
  const old = await rows();
  expect(await migrate(client, target)).toContain("005-money");
  expect(await rows()).toMatchObject(old);
  await client.query("update shop.orders set total_cents = 2160000000");
  await expect(client.query("update shop.orders set total_cents = 9007199254740992")).rejects.toThrow(
    /check constraint/,
  );
});

test("what the release before inserts after the migrations has a version and is placed", async () => {
  await client.query(
    "insert into shop.products (sku, name, description, currency, price_cents, stock) values ('NEW', 'New', '', 'EUR', 1, 1)",
  );
  await client.query("insert into shop.orders (buyer, currency, total_cents) values (gen_random_uuid(), 'EUR', 1)");
  const { rows: products } = await client.query("select version from shop.products where sku = 'NEW'");
  const { rows: orders } = await client.query("select status from shop.orders order by id desc limit 1");
  expect([products, orders]).toEqual([[{ version: "1" }], [{ status: "placed" }]]);
  await expect(client.query("update shop.orders set status = 'lost'")).rejects.toThrow("orders_status_check");
});
