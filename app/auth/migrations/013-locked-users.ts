import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * Locked users, who cannot sign in. Locking ends their sessions and access tokens, as a changed
 * password does. `change_role` changes a role and answers the one before; `set_role`, for an
 * operator, does the same and adds an entry to the audit. One change of the staff waits for the
 * other: of two admins who take each other's role away, the second has none any more.
 */
export const lockedUsers: Migration = {
  name: "013-locked-users",
  sql: [
    "alter table users add column locked_at timestamptz;",
    `create trigger users_locked after update of locked_at on users for each row
      when (old.locked_at is null and new.locked_at is not null) execute function revoke_tokens_of_user();`,
    `create function lock_staff() returns void language plpgsql set search_path from current as $$
    begin
      perform pg_advisory_xact_lock(7046005);
    end $$;`,
    `create function change_role(of_user uuid, new_role text) returns text language plpgsql set search_path from current as $$
    declare
      account bigint;
      old_role text;
    begin
      perform lock_staff();
      select id into account from users where uuid = of_user and deleted_at is null for no key update;
      if account is null then raise exception 'no user has the uuid %', of_user using errcode = 'no_data_found'; end if;
      select role into old_role from staff_roles where user_id = account and deleted_at is null;
      update staff_roles set deleted_at = now(), updated_at = now()
        where user_id = account and deleted_at is null and role <> new_role;
      if new_role <> 'user' then
        insert into staff_roles (user_id, role) values (account, new_role)
          on conflict (user_id) where deleted_at is null do nothing;
      end if;
      perform pg_notify('auth_revocations', '');
      return coalesce(old_role, 'user');
    end $$;`,
    `create or replace function set_role(of_user uuid, new_role text) returns void language plpgsql set search_path from current as $$
    declare
      old_role text;
    begin
      old_role := change_role(of_user, new_role);
      insert into audit_entries (act, record, before, after)
        values ('user.role', of_user::text, jsonb_build_object('role', old_role), jsonb_build_object('role', new_role));
    end $$;`,
  ].join("\n"),
};
