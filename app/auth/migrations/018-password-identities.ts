import type { Migration } from "../../chassis/database/migrate.ts";

/**
 * Who replaces the password decides anew which accounts at providers sign in, as with numbers: one
 * that was linked by a thief of the password ends with it, and so does a link that was begun. The
 * first password of a user who signed up by a provider ends nothing: it let nobody link anything.
 */
export const passwordIdentities: Migration = {
  name: "018-password-identities",
  sql: [
    `create function unlink_identities() returns trigger language plpgsql set search_path from current as $$
    begin
      delete from authorizations where user_id = old.id;
      delete from identities where user_id = old.id;
      return null;
    end $$;`,
    `create trigger users_unlink_identities after update of password_hash on users for each row
      when (old.password_hash is not null and old.password_hash is distinct from new.password_hash)
      execute function unlink_identities();`,
  ].join("\n"),
};
