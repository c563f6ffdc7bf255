import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** Users who can log in: one per e-mail address, regardless of case. */
export const users: Migration = {
  name: "002-users",
  sql: [
    createTable(
      "users",
      `email text not null check (email = lower(email)),
       name text not null,
       password_hash text not null`,
    ),
    createUniqueIndex("users_email", "users (email)"),
  ].join("\n"),
};
