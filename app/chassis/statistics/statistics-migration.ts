import { createTable, createUniqueIndex, type Migration } from "../database/migrate.ts";

/**
 * What the processes of the service counted in each hour, by the database's clock. The arrays have a
 * number for each bucket of contract/measurement.ts, and one more.
 */
export const statisticsMigration: Migration = {
  name: "001-request-statistics",
  sql: [
    createTable(
      "request_statistics",
      `hour timestamptz not null,
       requests bigint not null,
       errors bigint not null,
       durations bigint[] not null,
       queue_delays bigint[] not null`,
    ),
    createUniqueIndex("request_statistics_hour", "request_statistics (hour)"),
  ].join("\n"),
};
