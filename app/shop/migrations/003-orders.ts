import { createTable, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Orders at the prices of their time. `buyer` is a user's uuid without a foreign key: users belong
 * to auth.
 */
export const orders: Migration = {
  name: "003-orders",
  sql: [
    createTable(
      "orders",
      `buyer uuid not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       total_cents integer not null check (total_cents >= 0)`,
    ),
    "create index orders_buyer on orders (buyer, id desc) where deleted_at is null;",
    createTable(
      "order_lines",
      `order_id bigint not null references orders (id),
       product_id bigint not null references products (id),
       name text not null,
       quantity integer not null check (quantity > 0),
       unit_price_cents integer not null check (unit_price_cents >= 0)`,
    ),
    "create index order_lines_order on order_lines (order_id);",
  ].join("\n"),
};
