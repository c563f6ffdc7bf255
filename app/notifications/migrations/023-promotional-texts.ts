import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * The number of a contact, which auth knows to be the contact's, and when its owner last proved to
 * have it. A number that is removed leaves no row; that of a deleted user goes with the contact.
 */
export const contactPhones: Migration = {
  name: "023-contact-phones",
  sql: [
    createTable(
      "contact_phones",
      `contact_id bigint not null references contacts (id) on delete cascade,
       phone text not null check (phone ~ '^[+][1-9][0-9]{6,14}$'),
       proved_at timestamptz not null`,
    ),
    createUniqueIndex("contact_phones_contact", "contact_phones (contact_id)"),
    createUniqueIndex("contact_phones_phone", "contact_phones (phone)"),
    // By it the rows of a deleted contact are found.
    "create index contact_phones_contact_id on contact_phones (contact_id);",
  ].join("\n"),
};

/**
 * A message may be dropped, which nobody failed to send, and the parts that are sent in a day are
 * counted. The constraint is checked for old rows by the next migration.
 */
export const promotionalTexts: Migration = {
  name: "024-promotional-texts",
  sql: [
    `alter table messages drop constraint messages_status_check,
       add constraint messages_status_check
         check (status in ('queued', 'sending', 'sent', 'failed', 'dropped')) not valid;`,
    createTable("promotional_days", "day date not null, parts integer not null"),
    createUniqueIndex("promotional_days_day", "promotional_days (day)"),
  ].join("\n"),
};

export const promotionalTextsChecked: Migration = {
  name: "025-promotional-texts-checked",
  sql: "alter table messages validate constraint messages_status_check;",
};
