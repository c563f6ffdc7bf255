import type { Migration } from "../../chassis/database/migrate.ts";
import { messagingMigrations } from "../../chassis/messaging/outbox-migration.ts";
import { contacts } from "./002-contacts.ts";
import { messages } from "./003-messages.ts";
import { messageKinds, messageKindsChecked } from "./004-message-kinds.ts";

/** Migrations of the schema notifications, in order. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations,
  contacts,
  messages,
  messageKinds,
  messageKindsChecked,
];
