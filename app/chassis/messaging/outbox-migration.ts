import { createTable, type Migration } from "../database/migrate.ts";

/** The tables of reliable messaging, in every service's schema; each service lists this step first. */
export const messagingMigration: Migration = {
  name: "001-messaging",
  sql: [
    // What leaves this service, one row for each queue that it goes to; handed over when `available_at` has come, and again until it is processed.
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
    // What came to this service, by the uuid that it has in its sender's outbox; `running` while an attempt has begun and not ended.
    createTable(
      "inbox",
      `queue text not null,
       type text not null,
       attempts integer not null,
       running boolean not null,
       available_at timestamptz not null default now(),
       processed_at timestamptz`,
    ),
    // What came and was given up, by the same uuid; an operator decides.
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
