import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * No contact of a deleted user, by any release: the one before does not ask. Its event fails
 * and is tried again, and this release drops it.
 */
export const contactsOfDeletedUsers: Migration = {
  name: "012-contacts-of-deleted-users",
  sql: `
  create function refuse_deleted_contact() returns trigger language plpgsql set search_path from current as $$
  begin
    if is_deleted_user(new.user_uuid) then
      raise exception 'the user % is deleted', new.user_uuid using errcode = 'check_violation';
    end if;
    return new;
  end $$;
  create trigger contacts_user_deleted before insert on contacts for each row
    execute function refuse_deleted_contact();`,
};
