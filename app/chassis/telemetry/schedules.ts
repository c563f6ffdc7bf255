import { gauge, readGauges } from "./metrics.ts";

const ran = new Map<string, number>();

/** Notes that a schedule has run to its end: an alert finds one that has not (APM). */
export function scheduleRan(schedule: string): void {
  ran.set(schedule, Math.floor(Date.now() / 1_000));
}

readGauges(() => [...ran].map(([schedule, at]) => gauge("groundwork_schedule_last_run", { schedule }, at)));
