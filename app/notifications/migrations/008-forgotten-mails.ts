import { createTable, type Migration } from "../../chassis/database/migrate.ts";

/**
 * When mails that nobody asked for were sent to addresses of users who are deleted, for as long as
 * they count (unasked-mail.ts). The hash is that of the logs.
 */
export const forgottenMails: Migration = {
  name: "008-forgotten-mails",
  sql: [
    createTable("forgotten_mails", "recipient_hash text not null"),
    "create index forgotten_mails_recipient on forgotten_mails (recipient_hash, created_at);",
  ].join("\n"),
};
