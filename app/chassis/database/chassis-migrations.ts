import { auditMigration } from "../audit/audit-migration.ts";
import { deletedUsersMigration } from "../deleted-users/deleted-users-migration.ts";
import { idempotencyMigration } from "./idempotency-migration.ts";
import { jobResultsMigration } from "../jobs/job-results-migration.ts";
import { messagingMigrations } from "../messaging/outbox-migration.ts";
import { schedulesMigration } from "../schedules/schedules-migration.ts";
import { statisticsMigration } from "../statistics/statistics-migration.ts";
import { queueControlMigration } from "../queue-control/queue-control-migration.ts";
import type { Migration } from "./migrate.ts";

/** Tables of the chassis; the first migrations of every service, in order. */
export const chassisMigrations: readonly Migration[] = [
  ...messagingMigrations,
  idempotencyMigration,
  deletedUsersMigration,
  auditMigration,
  jobResultsMigration,
  schedulesMigration,
  statisticsMigration,
  queueControlMigration,
];
