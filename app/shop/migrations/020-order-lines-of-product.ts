import type { Migration } from "../../chassis/database/migrate.ts";

/** By it the orders of a product are found, newest first: for recommendations, and by its foreign key. */
export const orderLinesOfProduct: Migration = {
  name: "020-order-lines-of-product",
  sql: "create index concurrently if not exists order_lines_product on order_lines (product_id, order_id desc)",
  concurrentIndex: "order_lines_product",
};
