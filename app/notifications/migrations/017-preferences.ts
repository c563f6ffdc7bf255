import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Kinds of messages are checked by the types alone, because each new one changed this constraint;
 * the database keeps the form of their names. The constraint is checked for old rows by the next
 * migration.
 */
export const anyKind: Migration = {
  name: "017-any-kind",
  sql: `alter table messages drop constraint messages_kind_check,
    add constraint messages_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$') not valid;`,
};

export const anyKindChecked: Migration = {
  name: "018-any-kind-checked",
  sql: "alter table messages validate constraint messages_kind_check;",
};

/**
 * How a user wants to be written to. A consent to advertising is the time at which it was given: its
 * proof (GDPR, article 7(1)). No row is written for a user who is deleted.
 */
export const preferences: Migration = {
  name: "019-preferences",
  sql: [
    createTable(
      "preferences",
      `user_uuid uuid not null,
       language text not null,
       time_zone text,
       promotional_email_since timestamptz,
       promotional_texts_since timestamptz`,
    ),
    createUniqueIndex("preferences_user", "preferences (user_uuid)"),
  ].join("\n"),
};
