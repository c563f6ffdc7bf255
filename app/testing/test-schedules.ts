import type { ScheduleDeclaration } from "../../contract/service.ts";
import type { ScheduleTimings } from "../chassis/schedules/schedule-run.ts";

/** Timings of schedulers in tests. */
export const fastScheduleTimings: ScheduleTimings = {
  leaseMilliseconds: 1_000,
  pollMilliseconds: 100,
  backoffMilliseconds: 50,
  graceMilliseconds: 200,
  reportMilliseconds: 60_000,
};

/** A schedule for tests, which never ticks during one. */
export const testSchedule: ScheduleDeclaration = {
  about: "an example",
  cron: "0 0 29 2 *",
  timeZone: "UTC",
  catchUp: "latest",
  overlap: "wait",
  timeoutSeconds: 10,
};
