import { createTable, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Messages between users. `sender` and `recipient` are users' uuids without a foreign key: users
 * belong to auth. A conversation has the same pair in both directions.
 */
export const messages: Migration = {
  name: "011-messages",
  sql: [
    createTable(
      "messages",
      `sender uuid not null,
       recipient uuid not null check (recipient <> sender),
       text text not null check (length(text) between 1 and 2000),
       read_at timestamptz`,
    ),
    "create index messages_recipient on messages (recipient, id desc);",
    "create index messages_sender on messages (sender, id desc);",
    "create index messages_conversation on messages (least(sender, recipient), greatest(sender, recipient), id desc);",
  ].join("\n"),
};
