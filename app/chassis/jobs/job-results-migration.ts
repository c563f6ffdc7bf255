import { createTable, createUniqueIndex, type Migration } from "../database/migrate.ts";
import { deletedUserLock } from "../deleted-users/deleted-users-migration.ts";

/**
 * Jobs whose result a user reads, by the uuid of their message. The result is json, not jsonb: it is
 * answered as it was. A deleted user's jobs are removed: one that waits is not run then, and one that
 * runs has no effect.
 */
export const jobResultsMigration: Migration = {
  name: "001-job-results",
  sql: [
    createTable(
      "job_results",
      `owner uuid not null,
       type text not null,
       unique_key text,
       state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
       progress_percent smallint not null default 0 check (progress_percent between 0 and 100),
       result json,
       error text,
       started_at timestamptz,
       finished_at timestamptz`,
    ),
    // A finished job has no key, and each null is unique.
    createUniqueIndex("job_results_unfinished", "job_results (owner, type, unique_key)"),
    "create index job_results_owner on job_results (owner);",
    `create or replace function remember_deleted_user(of_user uuid) returns void language plpgsql set search_path from current as $$
    begin
      perform pg_advisory_xact_lock(${deletedUserLock});
      insert into deleted_users (user_uuid) values (of_user) on conflict do nothing;
      delete from idempotency_keys where owner = of_user;
      delete from job_results where owner = of_user;
      delete from dead_letter where strpos(payload::text, of_user::text) > 0;
    end $$;`,
  ].join("\n"),
};
