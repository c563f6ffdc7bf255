import { missedAfterSeconds } from "../../../contract/schedules.ts";
import type { ScheduleDeclaration } from "../../../contract/service.ts";
import { countedMessages } from "../../../contract/telemetry.ts";
import { query } from "../database/database.ts";
import { log } from "../process/log.ts";
import { gauge, type Sample } from "../telemetry/metrics.ts";

type Declared = Readonly<Record<string, ScheduleDeclaration>>;

/**
 * How long ago the last successful run of each schedule ended, on whichever instance: the heartbeat
 * that the alert `schedule-missed` watches. Before the first one, the time since it was declared.
 */
async function ages(declared: Declared): Promise<{ name: string; seconds: number }[]> {
  return query(
    `select name, extract(epoch from clock_timestamp() - greatest(since, succeeded_at))::float8 as seconds
     from schedules where name = any($1) and deleted_at is null`,
    [Object.keys(declared)],
  );
}

/** The ages as gauges, read from the table also while the scheduler does not get on. */
export async function scheduleAges(declared: Declared): Promise<Sample[]> {
  return (await ages(declared)).map(({ name, seconds }) =>
    gauge("groundwork_schedule_age_seconds", { schedule: name }, seconds),
  );
}

/** Logs each schedule that counts as missed; CloudWatch counts the lines. */
export class MissedReport {
  readonly #declared: Declared;
  /** Computed once: it takes a while. */
  readonly #missedAfter = new Map<string, number>();

  constructor(declared: Declared) {
    this.#declared = declared;
  }

  async report(): Promise<void> {
    for (const { name, seconds } of await ages(this.#declared)) {
      if (seconds <= this.#thresholdOf(name)) continue;
      log.error({ schedule: name, seconds: Math.round(seconds) }, countedMessages.scheduleMissed);
    }
  }

  #thresholdOf(name: string): number {
    const schedule = this.#declared[name];
    const threshold = this.#missedAfter.get(name) ?? (schedule === undefined ? Infinity : missedAfterSeconds(schedule));
    this.#missedAfter.set(name, threshold);
    return threshold;
  }
}
