import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/**
 * Events that users receive on their sockets, each with a number of its user, without gaps: the row of
 * the stream is locked until the event is committed, so that whoever sees a number sees all before
 * it. `author` is the other user whose words an event contains. `purged` is the highest number that
 * is gone because of its age.
 */
export const liveEvents: Migration = {
  name: "029-live-events",
  sql: [
    createTable(
      "live_streams",
      `user_uuid uuid not null,
       last bigint not null,
       purged bigint not null default 0`,
    ),
    createUniqueIndex("live_streams_user", "live_streams (user_uuid)"),
    createTable(
      "live_events",
      `user_uuid uuid not null,
       number bigint not null,
       type text not null,
       data jsonb not null,
       author uuid`,
    ),
    createUniqueIndex("live_events_number", "live_events (user_uuid, number)"),
    "create index live_events_author on live_events (author) where author is not null;",
    "create index live_events_age on live_events (created_at);",
  ].join("\n"),
};
