import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * Whether an order is placed or cancelled; orders of the release before are placed. The constraint
 * is checked for old rows by the next migration, under a lock that blocks neither readers nor
 * writers.
 */
export const orderStatus: Migration = {
  name: "009-order-status",
  sql: `alter table orders
    add column status text not null default 'placed',
    add constraint orders_status_check check (status in ('placed', 'cancelled')) not valid;`,
};

export const orderStatusChecked: Migration = {
  name: "010-order-status-checked",
  sql: "alter table orders validate constraint orders_status_check;",
};
