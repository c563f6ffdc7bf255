import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** Name and address of each user, copied from events of auth. */
export const contacts: Migration = {
  name: "002-contacts",
  sql: [
    createTable(
      "contacts",
      `user_uuid uuid not null,
       email text not null,
       name text not null`,
    ),
    createUniqueIndex("contacts_user", "contacts (user_uuid)"),
  ].join("\n"),
};
