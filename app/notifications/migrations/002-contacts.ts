import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** How to reach each user: this service's own copy, kept from events. */
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
