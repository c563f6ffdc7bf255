import type { Migration } from "../../chassis/database/migrate.ts";

/** Mails about cancelled orders; the next migration checks the constraint for old rows. */
export const cancellationMails: Migration = {
  name: "006-cancellation-mails",
  sql: `alter table messages drop constraint messages_kind_check,
    add constraint messages_kind_check
      check (kind in ('welcome', 'receipt', 'already-registered', 'order-cancelled')) not valid;`,
};

export const cancellationMailsChecked: Migration = {
  name: "007-cancellation-mails-checked",
  sql: "alter table messages validate constraint messages_kind_check;",
};
