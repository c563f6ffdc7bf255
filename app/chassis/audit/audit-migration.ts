import { createTable, type Migration } from "../database/migrate.ts";

/**
 * Acts of the staff, of which nothing is ever changed. The triggers hold for everybody, the owner
 * too; `protectTables` (service-schema.ts) leaves the service the right to read, and to insert all
 * but the time and the role of the database that writes.
 */
export const auditMigration: Migration = {
  name: "001-audit-entries",
  sql: [
    createTable(
      "audit_entries",
      `actor uuid,
       role text,
       act text not null,
       record text,
       before jsonb not null,
       after jsonb not null,
       request_id text,
       written_by text not null default session_user`,
    ),
    "create index audit_entries_record on audit_entries (record, id);",
    "create index audit_entries_actor on audit_entries (actor, id);",
    `create function refuse_change_of_audit() returns trigger language plpgsql as $$
    begin
      raise exception 'audit_entries: entries are added, never changed or removed' using errcode = 'insufficient_privilege';
    end $$;`,
    `create trigger audit_entries_append_only before update or delete on audit_entries
      for each row execute function refuse_change_of_audit();`,
    `create trigger audit_entries_kept before truncate on audit_entries
      for each statement execute function refuse_change_of_audit();`,
  ].join("\n"),
};
