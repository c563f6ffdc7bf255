import type { Migration } from "../../chassis/database/migrate.ts";
import { largestAmount } from "../../../contract/money.ts";

/**
 * Amounts of more than 2,147,483,647 cents. Rewrites each table once under ACCESS EXCLUSIVE, which
 * blocks its readers and writers: see docs/decisions/money-is-a-64-bit-integer.md for how long.
 */
export const money: Migration = {
  name: "005-money",
  sql: Object.entries({
    products: ["price_cents"],
    orders: ["total_cents"],
    order_lines: ["unit_price_cents"],
  })
    .map(([table, columns]) => {
      const changes = columns.flatMap((column) => [
        `alter column ${column} type bigint`,
        `add check (${column} <= ${largestAmount})`,
      ]);
      return `alter table ${table} ${changes.join(", ")};`;
    })
    .join("\n"),
};
