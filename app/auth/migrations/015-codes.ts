import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * Codes in text messages are one-time tokens of a number instead of an address. The constraints are
 * checked for old rows by the next migration, under a lock that blocks neither readers nor writers.
 */
export const codes: Migration = {
  name: "015-codes",
  sql: `alter table one_time_tokens alter column email drop not null, add column phone text,
    drop constraint one_time_tokens_purpose_check,
    add constraint one_time_tokens_purpose_check check (
      purpose in ('verify-email', 'reset-password', 'change-email', 'confirm-phone', 'sign-in')
    ) not valid,
    add constraint one_time_tokens_sent_to_check check (
      case when purpose in ('confirm-phone', 'sign-in') then phone is not null and email is null
      else email is not null and phone is null end
    ) not valid;`,
};

export const codesChecked: Migration = {
  name: "016-codes-checked",
  sql: `alter table one_time_tokens validate constraint one_time_tokens_purpose_check,
    validate constraint one_time_tokens_sent_to_check;`,
};
