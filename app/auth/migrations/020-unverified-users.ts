import type { Migration } from "../../chassis/database/migrate.ts";

/** By it the nightly clean-up finds accounts that nobody verified. */
export const unverifiedUsers: Migration = {
  name: "020-unverified-users",
  sql: "create index concurrently if not exists users_unverified on users (created_at) where email_verified_at is null and deleted_at is null",
  concurrentIndex: "users_unverified",
};
