import type { ScheduleName } from "../../../contract/schedules.ts";
import type { SchemaName } from "../../../contract/services.ts";

/** A run of a schedule, as its work sees it. */
export interface ScheduledRun {
  /** The same for every attempt. */
  readonly id: string;
  /** The time of the rhythm that this run is for; of a run by hand, when it was asked for. */
  readonly tick: Date;
  readonly attempt: number;
  /**
   * Aborts at the deadline, when the process stops, and when another instance has taken the run over;
   * the work must obey it, because nothing else cancels it.
   */
  readonly signal: AbortSignal;
}

/** What a run did, by name; for the log and for an operator. */
export type RunCounts = Readonly<Record<string, number>>;

/**
 * The work of a schedule. It may run more than once for one tick, after a crash or a failure: what it
 * does must be harmless to repeat.
 */
export type ScheduledWork = (run: ScheduledRun) => Promise<RunCounts>;

/** The work of each schedule that a service declares; a missing one does not compile. */
export type ScheduledWorks<S extends SchemaName> = { readonly [N in ScheduleName<S>]: ScheduledWork };

/** What the worker of a service must be given: the work of its schedules, or nothing without them. */
export type WorksOf<S extends string> = S extends SchemaName
  ? ScheduleName<S> extends never
    ? []
    : [works: ScheduledWorks<S>]
  : [];

/** Timings of a scheduler. */
export interface ScheduleTimings {
  /** A run whose process does not renew its lease for this long is taken over. */
  readonly leaseMilliseconds: number;
  /** Interval at which runs are looked for that an operator asked for or whose lease has ended. */
  readonly pollMilliseconds: number;
  /** Delay before the second attempt of a failed run; doubled for the third. */
  readonly backoffMilliseconds: number;
  /** What work may take to end after its signal; then its run counts as ended. */
  readonly graceMilliseconds: number;
  /** Interval at which schedules are logged that have not run for too long. */
  readonly reportMilliseconds: number;
}

/** Timings of every service; tests use shorter ones. */
export const defaultScheduleTimings: ScheduleTimings = {
  leaseMilliseconds: 30_000,
  pollMilliseconds: 5_000,
  backoffMilliseconds: 30_000,
  graceMilliseconds: 10_000,
  reportMilliseconds: 30 * 60_000,
};

/** A tick that no worker has seen for longer was missed: `catchUp` says what happens. */
export const missedAfterMilliseconds = 60_000;

/** Of a schedule whose ticks wait for an earlier run, so many wait; the earliest are skipped. */
export const mostWaitingRuns = 10;
