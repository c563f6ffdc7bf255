import type { Migration } from "../../chassis/database/migrate.ts";

/** By it the staff finds the receipt of an order. */
export const messagesOfOrder: Migration = {
  name: "031-messages-of-order",
  sql: "create index concurrently if not exists messages_order on messages ((data ->> 'order')) where data ->> 'order' is not null",
  concurrentIndex: "messages_order",
};
