import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Accounts at OpenID providers by which users sign in: issuer and subject never change, the address
 * there may. A user who signs up by one has no password. Authorizations that a client has begun are
 * known by the hash of its secret; from it alone state, nonce and code verifier follow.
 */
export const identities: Migration = {
  name: "017-identities",
  sql: [
    "alter table users alter column password_hash drop not null;",
    createTable(
      "identities",
      `user_id bigint not null references users (id) on delete cascade,
       issuer text not null,
       subject text not null`,
    ),
    createUniqueIndex("identities_issuer_subject", "identities (issuer, subject)"),
    // One account of each provider: a second one would be a way in that the user forgets.
    createUniqueIndex("identities_user_issuer", "identities (user_id, issuer)"),
    "create index identities_user_id on identities (user_id);",
    createTable(
      "authorizations",
      `secret_hash text not null,
       provider text not null,
       redirect_uri text not null,
       user_id bigint references users (id) on delete cascade,
       expires_at timestamptz not null`,
    ),
    createUniqueIndex("authorizations_secret_hash", "authorizations (secret_hash)"),
    "create index authorizations_user_id on authorizations (user_id);",
    "create index authorizations_expires_at on authorizations (expires_at);",
    `create function delete_identities_of_user() returns trigger language plpgsql set search_path from current as $$
    begin
      update identities set deleted_at = now(), updated_at = now() where user_id = old.id and deleted_at is null;
      return null;
    end $$;`,
    `create trigger users_end_identities after update of deleted_at on users for each row
      when (old.deleted_at is null and new.deleted_at is not null) execute function delete_identities_of_user();`,
  ].join("\n"),
};
