import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Tokens that links in mails contain, by their SHA-256. A user has one of each purpose: a new one
 * takes the place of the older. A use deletes it softly, and a trigger all of a user whose
 * password or address changes, or who is deleted.
 */
export const oneTimeTokens: Migration = {
  name: "011-one-time-tokens",
  sql: [
    createTable(
      "one_time_tokens",
      `user_id bigint not null references users (id) on delete cascade,
       purpose text not null check (purpose in ('verify-email', 'reset-password', 'change-email')),
       token_hash text not null,
       email text not null,
       expires_at timestamptz not null,
       used_at timestamptz`,
    ),
    createUniqueIndex("one_time_tokens_user_purpose", "one_time_tokens (user_id, purpose)"),
    createUniqueIndex("one_time_tokens_token_hash", "one_time_tokens (token_hash)"),
    "create index one_time_tokens_expires_at on one_time_tokens (expires_at);",
    `create function end_one_time_tokens() returns trigger language plpgsql set search_path from current as $$
    begin
      update one_time_tokens set deleted_at = now(), updated_at = now() where user_id = old.id and deleted_at is null;
      return null;
    end $$;`,
    `create trigger users_end_tokens after update of password_hash, email, deleted_at on users for each row
      when (old.password_hash is distinct from new.password_hash or old.email is distinct from new.email
        or (old.deleted_at is null and new.deleted_at is not null))
      execute function end_one_time_tokens();`,
  ].join("\n"),
};
