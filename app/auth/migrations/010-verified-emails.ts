import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * When the owner of an address proved to be it; null until then. Who registered before this counts
 * as verified, and so does, by the default, who registers with the release before while both run:
 * it mails a welcome and no link. A later release drops the default.
 */
export const verifiedEmails: Migration = {
  name: "010-verified-emails",
  sql: "alter table users add column email_verified_at timestamptz default now();",
};
