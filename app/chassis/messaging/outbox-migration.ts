import { createTable, type Migration } from "../database/migrate.ts";

/** Tables of reliable messaging; the first migration of every service. */
export const messagingMigration: Migration = {
  name: "001-messaging",
  sql: [
    // Outgoing messages, one row for each queue; published at `available_at`, and again until
    // processed.
    createTable(
      "outbox",
      `queue text not null,
       type text not null,
       payload jsonb not null,
       request_id text not null,
       available_at timestamptz not null default now(),
       publications integer not null default 0,
       published_at timestamptz,
       processed_at timestamptz`,
    ),
    "create index outbox_due on outbox (available_at) where processed_at is null;",
    // Incoming messages by the uuid of their outbox row; `running` during an attempt.
    createTable(
      "inbox",
      `queue text not null,
       type text not null,
       attempts integer not null,
       running boolean not null,
       available_at timestamptz not null default now(),
       processed_at timestamptz`,
    ),
    // Permanently failed messages by the same uuid; an operator resolves them.
    createTable(
      "dead_letter",
      `queue text not null,
       type text not null,
       payload jsonb not null,
       request_id text not null,
       sender text not null,
       attempts integer not null,
       reason text not null`,
    ),
  ].join("\n"),
};
