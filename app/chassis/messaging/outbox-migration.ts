import { createTable, type Migration } from "../database/migrate.ts";

const tables: Migration = {
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

/**
 * Messages that wait for a later attempt are rows of the inbox: those with a payload, which the
 * happy path never sets. So are its indexes: PostgreSQL then marks a message as processed by a HOT
 * update. The fill factor leaves room for a second version of each row of a page, because messages
 * change in sets.
 */
const waitingMessages: Migration = {
  name: "001-messaging-waiting-messages",
  sql: `
    -- When a message is dropped instead of delivered late.
    alter table outbox add column expires_at timestamptz, set (fillfactor = 45);
    drop index outbox_due;
    -- Of each queue in order of age. Without available_at, so that a publication is a HOT update;
    -- few rows of a queue are published and not processed (relay.ts).
    create index outbox_open on outbox (queue, id) where processed_at is null;
    alter table inbox
      add column payload jsonb,
      add column request_id text,
      add column sender text,
      -- Attempts during which the process died.
      add column crashes integer not null default 0,
      -- The last attempt failed because an external system was unavailable.
      add column unavailable boolean not null default false,
      -- The end of the queue's horizon; unset until the first attempt.
      add column tries_until timestamptz,
      add column expires_at timestamptz,
      set (fillfactor = 45);
    create index inbox_waiting on inbox (queue, type, available_at) where payload is not null;
    create index inbox_suspect on inbox (available_at) where payload is not null and crashes > 0;`,
};

/**
 * Messages with an aggregate are processed in the order of `sequence`, the id of their outbox row.
 * The inbox index has no `processed_at`, so that marking a message as processed stays a HOT update.
 */
const orderedMessages: Migration = {
  name: "001-messaging-ordered-messages",
  sql: `
    alter table outbox add column aggregate text;
    create index outbox_aggregate on outbox (queue, aggregate, id)
      where aggregate is not null and processed_at is null;
    alter table inbox add column aggregate text, add column sequence bigint;
    create index inbox_aggregate on inbox (queue, aggregate, sequence) where aggregate is not null;`,
};

/** Tables of reliable messaging; the first migrations of every service, in order. */
export const messagingMigrations: readonly Migration[] = [tables, waitingMessages, orderedMessages];
