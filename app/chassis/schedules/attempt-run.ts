import { setTimeout as pause } from "node:timers/promises";
import { mostScheduleAttempts } from "../../../contract/schedules.ts";
import { failureText } from "../messaging/dead-letter.ts";
import { log, requestContext } from "../process/log.ts";
import { inBackground } from "../telemetry/apm.ts";
import { reportError } from "../telemetry/error-reports.ts";
import { completeRun, failRun, releaseRun, renewRun } from "./end-run.ts";
import type { RunCounts, ScheduledWork, ScheduleTimings } from "./schedule-run.ts";
import type { Scheduled, TakenRun } from "./take-run.ts";

/** Why a signal aborted. */
class Aborted extends Error {
  readonly why: "deadline" | "stop" | "lost";

  constructor(why: Aborted["why"], message: string) {
    super(message);
    this.name = "Aborted";
    this.why = why;
  }
}

/** What an attempt needs besides its run. */
export interface AttemptSettings {
  readonly work: ScheduledWork;
  readonly timings: ScheduleTimings;
  /** Aborts when the process stops. */
  readonly stopping: AbortSignal;
}

/** Attempts a run that this process has taken, and records how it ended; never rejects. */
export async function attemptRun(schedule: Scheduled, run: TakenRun, settings: AttemptSettings): Promise<void> {
  const { name } = schedule;
  const began = performance.now();
  await requestContext.run({ requestId: run.uuid }, async () =>
    inBackground("schedules", name, async () => {
      try {
        const counts = await attempted(schedule, run, settings);
        await completeRun(name, run, counts);
        const milliseconds = Math.round(performance.now() - began);
        log.info({ schedule: name, tick: run.tick, counts, milliseconds }, "scheduled run done");
      } catch (error) {
        await recordFailure(schedule, run, settings.timings, error);
      }
    }),
  );
}

/** @throws Aborted if the signal aborted, whatever the work did */
async function attempted(
  { name, declared }: Scheduled,
  run: TakenRun,
  { work, timings, stopping }: AttemptSettings,
): Promise<RunCounts> {
  const abort = new AbortController();
  const { signal } = abort;
  const onStop = () => abort.abort(new Aborted("stop", "the process is stopping"));
  if (stopping.aborted) onStop();
  stopping.addEventListener("abort", onStop);
  const late = new Aborted("deadline", `took longer than its ${declared.timeoutSeconds} s`);
  const deadline = setTimeout(() => abort.abort(late), declared.timeoutSeconds * 1_000);
  const renewal = setInterval(() => void renew(name, run, timings, abort), timings.leaseMilliseconds / 3);
  try {
    const { uuid: id, tick, attempt } = run;
    const ended = (async () => work({ id, tick, attempt, signal }))();
    // It may fail after nobody waits for it any more.
    ended.catch((err: unknown) => log.debug({ err, schedule: name }, "scheduled work ended with an error"));
    const counts = await Promise.race([ended, overdue(signal, timings.graceMilliseconds)]);
    signal.throwIfAborted();
    return counts;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(deadline);
    clearInterval(renewal);
    stopping.removeEventListener("abort", onStop);
  }
}

/** Rejects when work has not ended for so long after its signal. */
async function overdue(signal: AbortSignal, graceMilliseconds: number): Promise<never> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  }
  await pause(graceMilliseconds, undefined, { ref: false });
  throw new Error(`did not end within ${graceMilliseconds / 1_000} s after its signal`);
}

async function renew(
  schedule: string,
  run: TakenRun,
  { leaseMilliseconds }: ScheduleTimings,
  abort: AbortController,
): Promise<void> {
  try {
    if (!(await renewRun(run, leaseMilliseconds))) {
      abort.abort(new Aborted("lost", "another instance has taken the run over"));
    }
  } catch (err) {
    log.warn({ err, schedule }, "lease of a scheduled run not renewed");
  }
}

async function recordFailure(
  { name }: Scheduled,
  run: TakenRun,
  { backoffMilliseconds }: ScheduleTimings,
  error: unknown,
): Promise<void> {
  const { tick, attempt } = run;
  const facts = { err: error, schedule: name, tick, attempt };
  try {
    if (error instanceof Aborted && error.why === "lost") {
      log.warn(facts, "scheduled run taken over by another instance");
    } else if (error instanceof Aborted && error.why === "stop") {
      await releaseRun(run);
      log.info({ schedule: name, tick }, "scheduled run handed over: the process is stopping");
    } else if (attempt < mostScheduleAttempts) {
      await failRun(run, reasonOf(error), backoffMilliseconds * 2 ** (attempt - 1));
      log.warn(facts, "scheduled run failed, it is attempted again");
    } else {
      await failRun(run, reasonOf(error), undefined);
      log.error(facts, "scheduled run failed for good");
      reportError(error, { level: "error", origin: "job", during: `schedule ${name}`, tags: { run: run.uuid } });
    }
  } catch (err) {
    log.warn({ err, schedule: name, tick }, "end of a scheduled run not recorded, it is attempted again");
  }
}

const reasonOf = (error: unknown): string => failureText(error instanceof Error ? error.message : String(error));
