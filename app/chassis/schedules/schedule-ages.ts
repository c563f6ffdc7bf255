import { query } from "../database/database.ts";
import { gauge, type Sample } from "../telemetry/metrics.ts";

/**
 * How long ago the last successful run of each schedule ended, on whichever instance: the heartbeat
 * that the alert `schedule-missed` watches. Before the first one, the time since it was declared.
 */
export async function scheduleAges(names: readonly string[]): Promise<Sample[]> {
  const rows = await query<{ name: string; seconds: number }>(
    `select name, extract(epoch from clock_timestamp() - greatest(since, succeeded_at))::float8 as seconds
     from schedules where name = any($1) and deleted_at is null`,
    [names],
  );
  return rows.map(({ name, seconds }) => gauge("groundwork_schedule_age_seconds", { schedule: name }, seconds));
}
