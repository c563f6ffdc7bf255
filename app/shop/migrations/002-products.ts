import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** Products; prices in cents, stock never negative. */
export const products: Migration = {
  name: "002-products",
  sql: [
    createTable(
      "products",
      `sku text not null,
       name text not null,
       description text not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       price_cents integer not null check (price_cents >= 0),
       stock integer not null check (stock >= 0)`,
    ),
    createUniqueIndex("products_sku", "products (sku)"),
  ].join("\n"),
};
