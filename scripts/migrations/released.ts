/**
 * Migrations that are older than the rules and break some of them, by file and name, with why that
 * was acceptable. They have run, and a migration that has run does not change.
 */
export const releasedBreaches: ReadonlyMap<string, string> = new Map([
  [
    "app/chassis/messaging/outbox-migration.ts: 001-messaging-waiting-messages",
    "no version was released: inbox and outbox had no rows",
  ],
  [
    "app/chassis/messaging/outbox-migration.ts: 001-messaging-ordered-messages",
    "no version was released: inbox and outbox had no rows",
  ],
  ["app/notifications/migrations/004-message-kinds.ts: 004-message-kinds", "no version was released"],
  ["app/shop/migrations/005-money.ts: 005-money", "measured: docs/decisions/money-is-a-64-bit-integer.md"],
  ["app/shop/migrations/006-search.ts: 006-search", "triggers on three tables, each in a moment"],
]);
