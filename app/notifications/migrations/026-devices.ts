import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * The phones of users, and notifications to them. A token may be longer than an entry of an index,
 * so its hash is unique. The recipient of a notification is the uuid of the device, never its token.
 * The constraint is checked for old rows by the next migration.
 */
export const devices: Migration = {
  name: "026-devices",
  sql: [
    createTable(
      "devices",
      `user_uuid uuid not null,
       platform text not null check (platform in ('ios', 'android')),
       token text not null,
       token_hash bytea not null,
       registered_at timestamptz not null`,
    ),
    createUniqueIndex("devices_token", "devices (platform, token_hash)"),
    "create index devices_user on devices (user_uuid);",
    `alter table messages drop constraint messages_channel_check,
       add constraint messages_channel_check check (channel in ('email', 'sms', 'push')) not valid;`,
  ].join("\n"),
};

export const pushChannelChecked: Migration = {
  name: "027-push-channel-checked",
  sql: "alter table messages validate constraint messages_channel_check;",
};

/** The same thing is said to a device once. */
export const pushOnce: Migration = {
  name: "028-push-once",
  sql: "create unique index concurrently if not exists messages_push_once on messages (recipient, kind, (data ->> 'key')) where deleted_at is null and channel = 'push'",
  concurrentIndex: "messages_push_once",
};
