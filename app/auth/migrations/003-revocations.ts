import { createTable, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Subjects whose access tokens are revoked, for as long as such a token could be valid: a deleted
 * user's, by a trigger. `revoke_tokens(subject)` revokes others.
 */
export const revocations: Migration = {
  name: "003-revocations",
  sql: [
    createTable(
      "revocations",
      "subject uuid not null,\n       revoked_at timestamptz not null default clock_timestamp()",
    ),
    "create index revocations_revoked_at on revocations (revoked_at);",
    `create function revoke_tokens(of_subject uuid) returns void language plpgsql set search_path from current as $$
    begin
      insert into revocations (subject) values (of_subject);
      delete from revocations where id in (
        select id from revocations where revoked_at < now() - interval '1 hour' limit 100 for update skip locked
      );
      perform pg_notify('auth_revocations', '');
    end $$;`,
    `create function revoke_tokens_of_user() returns trigger language plpgsql set search_path from current as $$
    begin
      perform revoke_tokens(old.uuid);
      return null;
    end $$;`,
    `create trigger users_deleted after update of deleted_at on users for each row
      when (old.deleted_at is null and new.deleted_at is not null) execute function revoke_tokens_of_user();`,
    `create trigger users_removed after delete on users for each row execute function revoke_tokens_of_user();`,
  ].join("\n"),
};
