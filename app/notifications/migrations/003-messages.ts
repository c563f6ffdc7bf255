import { createTable, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Every message to a user with its delivery status, indexed by the request that caused it (LOGS-1).
 */
export const messages: Migration = {
  name: "003-messages",
  sql: [
    createTable(
      "messages",
      `contact_id bigint not null references contacts (id),
       kind text not null check (kind in ('welcome', 'receipt')),
       channel text not null check (channel in ('email')),
       status text not null check (status in ('queued', 'sending', 'sent', 'failed')),
       recipient text not null,
       subject text not null,
       data jsonb not null,
       request_id text not null,
       sent_at timestamptz,
       carrier_answer text`,
    ),
    "create index messages_request on messages (request_id);",
    "create index messages_contact on messages (contact_id);",
  ].join("\n"),
};
