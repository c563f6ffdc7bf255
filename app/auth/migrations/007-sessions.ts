import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** Whether a session may have an access token that is valid: twice the life of one, and more than the grace. */
const hasAccessToken = "old.used_at > now() - interval '20 minutes'";

/**
 * Sessions of users, with the hashes of their refresh tokens. Ending one deletes it softly, and a
 * trigger then revokes its access tokens; `revoke_tokens(user)` ends all of a user, as deleting the
 * user and changing the password do. Rows are removed after `ends_at`.
 */
export const sessions: Migration = {
  name: "007-sessions",
  sql: [
    createTable(
      "sessions",
      `user_id bigint not null references users (id) on delete cascade,
       client text not null check (client in ('native', 'browser')),
       family_hash text not null,
       token_hash text not null,
       previous_hash text,
       salt text,
       rotated_at timestamptz,
       used_at timestamptz not null default clock_timestamp(),
       ends_at timestamptz not null,
       network text not null,
       user_agent text not null`,
    ),
    createUniqueIndex("sessions_family_hash", "sessions (family_hash)"),
    "create index sessions_user_id on sessions (user_id);",
    "create index sessions_ends_at on sessions (ends_at);",
    // A refresh changes no indexed column: with room on the page it changes no index.
    "alter table sessions set (fillfactor = 80);",
    `create function revoke_subject(of_subject uuid) returns void language plpgsql set search_path from current as $$
    begin
      insert into revocations (subject) values (of_subject);
      delete from revocations where id in (
        select id from revocations where revoked_at < now() - interval '1 hour' limit 100 for update skip locked
      );
      perform pg_notify('auth_revocations', '');
    end $$;`,
    `create or replace function revoke_tokens(of_subject uuid) returns void language plpgsql set search_path from current as $$
    begin
      perform revoke_subject(of_subject);
      update sessions set deleted_at = now(), updated_at = now() from users
        where users.uuid = of_subject and sessions.user_id = users.id and sessions.deleted_at is null;
    end $$;`,
    `create function revoke_tokens_of_session() returns trigger language plpgsql set search_path from current as $$
    begin
      perform revoke_subject(old.uuid);
      return null;
    end $$;`,
    `create trigger sessions_ended after update of deleted_at on sessions for each row
      when (old.deleted_at is null and new.deleted_at is not null and ${hasAccessToken})
      execute function revoke_tokens_of_session();`,
    `create trigger sessions_removed after delete on sessions for each row
      when (old.deleted_at is null and ${hasAccessToken}) execute function revoke_tokens_of_session();`,
  ].join("\n"),
};
