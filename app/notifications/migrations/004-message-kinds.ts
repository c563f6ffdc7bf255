import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * Mails to users whose address somebody registered again, and the index that counts mails to one
 * address. The constraint is checked for old rows by the next migration, under a lock that blocks
 * neither readers nor writers.
 */
export const messageKinds: Migration = {
  name: "004-message-kinds",
  sql: [
    `alter table messages drop constraint messages_kind_check,
       add constraint messages_kind_check
         check (kind in ('welcome', 'receipt', 'already-registered')) not valid;`,
    "create index messages_recipient on messages (recipient, created_at);",
  ].join("\n"),
};

export const messageKindsChecked: Migration = {
  name: "005-message-kinds-checked",
  sql: "alter table messages validate constraint messages_kind_check;",
};
