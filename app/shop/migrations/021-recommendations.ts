import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** Who got recommendations in which week, by its Monday: nobody gets a second one. */
export const recommendations: Migration = {
  name: "021-recommendations",
  sql: [
    createTable("recommendations", "user_uuid uuid not null,\n       week date not null"),
    createUniqueIndex("recommendations_user_week", "recommendations (user_uuid, week)"),
    "create index recommendations_week on recommendations (week);",
  ].join("\n"),
};
