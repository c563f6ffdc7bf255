import { createTable, createUniqueIndex, type Migration } from "../database/migrate.ts";

/**
 * The schedules of a service, and their runs. The unique name and tick make one run of each tick,
 * on any number of instances; who decides about the runs of a schedule holds the lock of its row.
 */
export const schedulesMigration: Migration = {
  name: "001-schedule-runs",
  sql: [
    createTable(
      "schedules",
      `name text not null,
       cron text not null,
       time_zone text not null,
       -- Since when it has this rhythm; earlier ticks are not its own.
       since timestamptz not null default clock_timestamp(),
       -- Ticks until then have their rows.
       ticked_at timestamptz not null default clock_timestamp(),
       succeeded_at timestamptz`,
    ),
    createUniqueIndex("schedules_name", "schedules (name)"),
    createTable(
      "schedule_runs",
      `name text not null,
       tick timestamptz not null,
       -- An operator asked for it; no tick of the rhythm.
       manual boolean not null default false,
       state text not null check (state in ('waiting', 'running', 'done', 'failed', 'skipped')),
       attempts integer not null default 0,
       -- Begins no earlier while it waits; taken over from then on while it runs.
       available_at timestamptz not null default clock_timestamp(),
       started_at timestamptz,
       finished_at timestamptz,
       -- What the run counted.
       counts jsonb,
       -- Why it failed, was skipped or waits for another attempt.
       reason text`,
    ),

    createUniqueIndex("schedule_runs_tick", "schedule_runs (name, tick)"),
    "create index schedule_runs_open on schedule_runs (name) where state in ('waiting', 'running');",
  ].join("\n"),
};
