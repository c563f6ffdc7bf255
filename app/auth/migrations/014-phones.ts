import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * The numbers by which users sign in: one of a user, and of one user only. A number that is removed
 * leaves no row. Who replaces the password decides anew which number signs in: a number that was
 * added by a thief of the password ends with it.
 */
export const phones: Migration = {
  name: "014-phones",
  sql: [
    createTable(
      "phones",
      `user_id bigint not null references users (id) on delete cascade,
       phone text not null check (phone ~ '^[+][1-9][0-9]{6,14}$'),
       proved_at timestamptz not null`,
    ),
    createUniqueIndex("phones_user", "phones (user_id)"),
    createUniqueIndex("phones_phone", "phones (phone)"),
    "create index phones_user_id on phones (user_id);",
    `create function remove_phone() returns trigger language plpgsql set search_path from current as $$
    begin
      delete from phones where user_id = old.id;
      return null;
    end $$;`,
    `create trigger users_remove_phone after update of password_hash, deleted_at on users for each row
      when (old.password_hash is distinct from new.password_hash
        or (old.deleted_at is null and new.deleted_at is not null))
      execute function remove_phone();`,
  ].join("\n"),
};
