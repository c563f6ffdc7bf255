import type { Migration } from "../../chassis/database/migrate.ts";

/** A changed password revokes the access tokens of its user. */
export const passwordRevocations: Migration = {
  name: "005-password-revocations",
  sql: `create trigger users_password_changed after update of password_hash on users for each row
    when (old.password_hash is distinct from new.password_hash) execute function revoke_tokens_of_user();`,
};
