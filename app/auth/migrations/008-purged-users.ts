import type { Migration } from "../../chassis/database/migrate.ts";

/** The purge of a user who was deleted before revokes nothing: the deletion has. */
export const purgedUsers: Migration = {
  name: "008-purged-users",
  sql: `create or replace trigger users_removed after delete on users for each row
    when (old.deleted_at is null) execute function revoke_tokens_of_user();`,
};
