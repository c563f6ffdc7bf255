import type { ScheduleDeclaration } from "../../../contract/service.ts";
import { WakeTimer } from "../messaging/wake-timer.ts";
import { WatchedLoop } from "../process/liveness.ts";
import { log } from "../process/log.ts";
import { reportError } from "../telemetry/error-reports.ts";
import { readGauges } from "../telemetry/metrics.ts";
import { attemptRun } from "./attempt-run.ts";
import { dueTicks } from "./due-ticks.ts";
import { MissedReport, scheduleAges } from "./schedule-ages.ts";
import { defaultScheduleTimings, type ScheduledWork, type ScheduleTimings } from "./schedule-run.ts";
import {
  readStates,
  registerSchedules,
  scheduled,
  takeRun,
  type Scheduled,
  type ScheduleState,
  type Taken,
} from "./take-run.ts";

const shortestWaitMilliseconds = 5;
const longestTurnMilliseconds = 60_000;

/**
 * Runs the schedules of a service at their ticks, each tick once on any number of instances (CRON).
 * Only PostgreSQL's clock says what time it is.
 */
export class Scheduler {
  readonly #schedules: readonly Scheduled[];
  readonly #works: Readonly<Record<string, ScheduledWork>>;
  readonly #timings: ScheduleTimings;
  readonly #timer = new WakeTimer();
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #watched = new WatchedLoop("schedules", longestTurnMilliseconds);
  readonly #endGauges: () => void;
  readonly #report: NodeJS.Timeout;
  readonly #ended: Promise<void>;
  #registered = false;
  #failing = false;

  /** Starts immediately, and waits for an unavailable database. `works` has one for each schedule. */
  constructor(
    declared: Readonly<Record<string, ScheduleDeclaration>>,
    works: Readonly<Record<string, ScheduledWork>>,
    timings: ScheduleTimings = defaultScheduleTimings,
  ) {
    this.#schedules = Object.entries(declared).map(([name, schedule]) => scheduled(name, schedule));
    this.#works = works;
    this.#timings = timings;
    this.#endGauges = readGauges(async () => scheduleAges(declared));
    const missed = new MissedReport(declared);
    this.#report = setInterval(() => void report(missed), timings.reportMilliseconds);
    this.#ended = this.#loop();
  }

  /** Begins no more runs, aborts the running ones and hands them to other instances. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#timer.end();
    this.#endGauges();
    clearInterval(this.#report);
    await this.#ended;
    this.#watched.end();
    await Promise.all(this.#running);
  }

  async #loop(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#watched.turned();
      try {
        const milliseconds = await this.#turn();
        this.#failing = false;
        if (milliseconds > 0) await this.#timer.wait(Math.max(shortestWaitMilliseconds, milliseconds));
      } catch (err) {
        if (!this.#failing) log.error({ err }, "schedules not read, retrying");
        this.#failing = true;
        await this.#timer.wait(Math.min(1_000, this.#timings.pollMilliseconds));
      }
    }
  }

  /** @returns milliseconds until the next turn */
  async #turn(): Promise<number> {
    if (!this.#registered) await registerSchedules(this.#schedules);
    this.#registered = true;
    const states = new Map((await readStates(this.#schedules.map(({ name }) => name))).map((one) => [one.name, one]));
    // A row that somebody removed is entered again.
    this.#registered = states.size === this.#schedules.length;
    let [wait, hasTaken] = [this.#timings.pollMilliseconds, false];
    for (const schedule of this.#schedules) {
      const state = states.get(schedule.name);
      const milliseconds = state === undefined ? wait : untilDue(schedule, state);
      wait = Math.min(wait, milliseconds);
      if (state === undefined || milliseconds > 0 || this.#stop.signal.aborted) continue;
      hasTaken = true;
      this.#begin(schedule, await takeRun(schedule, this.#timings.leaseMilliseconds));
    }
    return hasTaken ? 0 : wait;
  }

  #begin(schedule: Scheduled, { run, due, skipped, failed }: Taken): void {
    const { name } = schedule;
    for (const { tick, state, reason } of due) {
      if (state === "skipped") log.warn({ schedule: name, tick, reason }, "scheduled run skipped");
    }
    for (const { tick } of skipped) log.warn({ schedule: name, tick, reason: "overlap" }, "scheduled run skipped");
    for (const { tick, uuid } of failed) {
      log.error({ schedule: name, tick }, "scheduled run failed for good: its process died each time");
      const error = new Error("the process died during each attempt");
      reportError(error, { level: "error", origin: "job", during: `schedule ${name}`, tags: { run: uuid } });
    }
    const work = this.#works[name];
    if (run === undefined || work === undefined) return;
    const stopping = this.#stop.signal;
    const running = attemptRun(schedule, run, { work, timings: this.#timings, stopping }).finally(() => {
      this.#running.delete(running);
      this.#timer.in(0);
    });
    this.#running.add(running);
  }
}

async function report(missed: MissedReport): Promise<void> {
  // The loop logs that the database is away.
  await missed.report().catch((err: unknown) => log.debug({ err }, "ages of schedules not read"));
}

/** Milliseconds until something is to do for a schedule; not above 0 if it is now. */
function untilDue({ ticks, declared }: Scheduled, { now, tickedAt, opensIn }: ScheduleState): number {
  if (dueTicks(ticks, tickedAt, now, declared).length > 0) return 0;
  const next = ticks.after(now);
  return Math.min(next === undefined ? Infinity : next.getTime() - now.getTime(), opensIn ?? Infinity);
}
