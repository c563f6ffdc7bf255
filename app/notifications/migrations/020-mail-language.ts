import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * The language in which a message was queued, so that each attempt sends the same; why one was not
 * sent; and what the carrier reported of it later. Of a release that does not know the languages,
 * English.
 */
export const mailLanguage: Migration = {
  name: "020-mail-language",
  sql: `alter table messages
    add column language text not null default 'en',
    add column not_sent_because text,
    add column reported text,
    add column reported_at timestamptz;`,
};
