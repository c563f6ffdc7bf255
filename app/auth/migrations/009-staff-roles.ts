import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * The roles of users beyond that of a user, few in number. `set_role(user, role)` changes one; a
 * notification then has every verifier read the list again.
 */
export const staffRoles: Migration = {
  name: "009-staff-roles",
  sql: [
    createTable(
      "staff_roles",
      `user_id bigint not null references users (id) on delete cascade,
       role text not null check (role in ('support', 'admin'))`,
    ),
    createUniqueIndex("staff_roles_user_id", "staff_roles (user_id)"),
    `create function set_role(of_user uuid, new_role text) returns void language plpgsql set search_path from current as $$
    declare
      account bigint;
    begin
      select id into account from users where uuid = of_user and deleted_at is null for no key update;
      if account is null then raise exception 'no user has the uuid %', of_user using errcode = 'no_data_found'; end if;
      update staff_roles set deleted_at = now(), updated_at = now()
        where user_id = account and deleted_at is null and role <> new_role;
      if new_role <> 'user' then
        insert into staff_roles (user_id, role) values (account, new_role)
          on conflict (user_id) where deleted_at is null do nothing;
      end if;
      perform pg_notify('auth_revocations', '');
    end $$;`,
  ].join("\n"),
};
