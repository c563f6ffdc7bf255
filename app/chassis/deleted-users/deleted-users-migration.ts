import { createTable, createUniqueIndex, type Migration } from "../database/migrate.ts";

/** Both locks of a user: their names are those of the schema, because locks belong to the database. */
export const deletedUserLock = "hashtextextended(current_schema() || of_user::text, 7046004)";

/**
 * The uuids of deleted users, which is all that a service keeps of one. A transaction that writes
 * for a user and asks `is_deleted_user` ends before `remember_deleted_user` returns, or learns of the
 * deletion: no row is written behind its back. The answers and the dead letters that the chassis
 * holds of the user are removed.
 */
export const deletedUsersMigration: Migration = {
  name: "001-deleted-users",
  sql: [
    createTable("deleted_users", "user_uuid uuid not null"),
    createUniqueIndex("deleted_users_user_uuid", "deleted_users (user_uuid)"),
    `create function is_deleted_user(of_user uuid) returns boolean language plpgsql set search_path from current as $$
    begin
      perform pg_advisory_xact_lock_shared(${deletedUserLock});
      return exists (select from deleted_users where user_uuid = of_user and deleted_at is null);
    end $$;`,
    `create function remember_deleted_user(of_user uuid) returns void language plpgsql set search_path from current as $$
    begin
      perform pg_advisory_xact_lock(${deletedUserLock});
      insert into deleted_users (user_uuid) values (of_user) on conflict do nothing;
      delete from idempotency_keys where owner = of_user;
      delete from dead_letter where strpos(payload::text, of_user::text) > 0;
    end $$;`,
  ].join("\n"),
};
