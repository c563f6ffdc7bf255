import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * Text messages with a code, and mails about the number of a user. A text has no contact, as a mail
 * with a link, and is found by the same index. The constraints are checked for old rows by the next
 * migration.
 */
export const textMessages: Migration = {
  name: "013-text-messages",
  sql: `alter table messages drop constraint messages_kind_check, drop constraint messages_channel_check,
    add constraint messages_channel_check check (channel in ('email', 'sms')) not valid,
    add constraint messages_kind_check check (kind in (
      'welcome', 'receipt', 'already-registered', 'order-cancelled', 'verify-email', 'reset-password', 'change-email',
      'password-changed', 'email-change-requested', 'address-wanted', 'phone-added', 'phone-removed', 'confirm-phone',
      'sign-in'
    )) not valid;`,
};

export const textMessagesChecked: Migration = {
  name: "014-text-messages-checked",
  sql: `alter table messages validate constraint messages_kind_check, validate constraint messages_channel_check;`,
};
