import { createTable, createUniqueIndex, type Migration } from "../database/migrate.ts";

/**
 * What an operator sees and does (docs/jobs.md): the queues of the service that are paused, and why
 * the last attempt at a waiting message failed.
 */
export const queueControlMigration: Migration = {
  name: "001-paused-queues",
  sql: [
    createTable("paused_queues", "queue text not null"),
    createUniqueIndex("paused_queues_queue", "paused_queues (queue)"),
    "alter table inbox add column failure text;",
  ].join("\n"),
};
