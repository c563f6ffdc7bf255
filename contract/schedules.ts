import { longestIntervalSeconds } from "./schedule-ticks.ts";
import type { ScheduleDeclaration } from "./service.ts";
import { services, type Service, type ServiceName } from "./services.ts";

/** A schedule with its service. */
export interface Schedule extends ScheduleDeclaration {
  readonly service: string;
  readonly name: string;
}

/** The schedules of a service that are known to the compiler. */
export type ScheduleName<S extends ServiceName> = keyof (typeof services)[S]["schedules"] & string;

/** How often a run is attempted that fails or whose process dies. */
export const mostScheduleAttempts = 3;

/** Every schedule of these services. */
export function schedulesOf(declared: Readonly<Record<string, Service>>): readonly Schedule[] {
  return Object.entries(declared).flatMap(([service, { schedules }]) =>
    Object.entries(schedules).map(([name, schedule]) => ({ ...schedule, service, name })),
  );
}

/** Every schedule of the platform. */
export const schedules = schedulesOf(services);

/** What a start, a deployment or a retry may add to the time between two runs. */
const reserveSeconds = 30 * 60;

/**
 * From which age of its last successful run a schedule counts as missed: the longest time between two
 * ticks, all attempts of a run, and half an hour.
 */
export function missedAfterSeconds(schedule: ScheduleDeclaration): number {
  return longestIntervalSeconds(schedule) + mostScheduleAttempts * schedule.timeoutSeconds + reserveSeconds;
}
