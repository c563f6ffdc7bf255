import type { Migration } from "../../chassis/database/migrate.ts";

/** By it the nightly clean-up finds uploads that nobody completed. */
export const abandonedUploads: Migration = {
  name: "022-abandoned-uploads",
  sql: "create index concurrently if not exists uploads_abandoned on uploads (complete_by) where status <> 'accepted'",
  concurrentIndex: "uploads_abandoned",
};
