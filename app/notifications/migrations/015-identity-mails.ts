import type { Migration } from "../../chassis/database/migrate.ts";

/** Mails about accounts at providers. The constraint is checked for old rows by the next migration. */
export const identityMails: Migration = {
  name: "015-identity-mails",
  sql: `alter table messages
       drop constraint messages_kind_check,
       add constraint messages_kind_check check (kind in (
         'welcome', 'receipt', 'already-registered', 'order-cancelled', 'verify-email', 'reset-password', 'change-email',
         'password-changed', 'email-change-requested', 'address-wanted', 'phone-added', 'phone-removed', 'confirm-phone',
         'sign-in', 'identity-linked'
       )) not valid;`,
};

export const identityMailsChecked: Migration = {
  name: "016-identity-mails-checked",
  sql: "alter table messages validate constraint messages_kind_check;",
};
