import { createTable, createUniqueIndex, type Migration } from "./migrate.ts";

/**
 * Answers to requests with an Idempotency-Key, written in the transaction of their effect; a worker
 * deletes them (retention.ts). `body` is json, not jsonb: it is sent again as it was.
 */
export const idempotencyMigration: Migration = {
  name: "001-idempotency-keys",
  sql: [
    createTable(
      "idempotency_keys",
      `owner uuid not null,
       route text not null,
       key text not null,
       fingerprint text not null,
       status integer not null,
       body json not null`,
    ),
    createUniqueIndex("idempotency_keys_key", "idempotency_keys (owner, route, key)"),
  ].join("\n"),
};
