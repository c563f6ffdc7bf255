import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * Mails about the address and the password of a user. Those with a link have no contact: an address
 * that nobody verified is not one. The constraint is checked for old rows by the next migration.
 */
export const accountMails: Migration = {
  name: "009-account-mails",
  sql: `alter table messages alter column contact_id drop not null,
       drop constraint messages_kind_check,
       add constraint messages_kind_check check (kind in (
         'welcome', 'receipt', 'already-registered', 'order-cancelled', 'verify-email', 'reset-password', 'change-email',
         'password-changed', 'email-change-requested', 'address-wanted'
       )) not valid;`,
};

export const accountMailsChecked: Migration = {
  name: "010-account-mails-checked",
  sql: "alter table messages validate constraint messages_kind_check;",
};

/** By it the mails with links of a user are found. */
export const linksOfUser: Migration = {
  name: "011-links-of-user",
  sql: "create index concurrently if not exists messages_links_user on messages ((data ->> 'user')) where contact_id is null",
  concurrentIndex: "messages_links_user",
};
