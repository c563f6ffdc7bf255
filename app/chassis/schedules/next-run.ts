import type { ScheduleDeclaration } from "../../../contract/service.ts";
import { mostScheduleAttempts } from "../../../contract/schedules.ts";
import { mostWaitingRuns } from "./schedule-run.ts";

/** A run that has not ended. */
export interface OpenRun {
  readonly id: string;
  readonly uuid: string;
  readonly tick: Date;
  readonly manual: boolean;
  readonly state: "waiting" | "running";
  readonly attempts: number;
  /** Whether it may begin; of a running one, whether its process has lost it. */
  readonly available: boolean;
}

/** What becomes of the open runs of a schedule. */
export interface Decision {
  readonly begin: OpenRun | undefined;
  readonly skip: readonly OpenRun[];
  readonly fail: readonly OpenRun[];
}

/**
 * Decides which run of a schedule begins: one at a time, the earliest first, and an attempt that
 * failed or died before any other. `open` is in the order of ticks.
 */
export function nextRun(open: readonly OpenRun[], { overlap }: ScheduleDeclaration): Decision {
  const fail = open.filter((run) => run.state === "running" && run.available && run.attempts >= mostScheduleAttempts);
  const left = open.filter((run) => !fail.includes(run));
  const begun = left.find((run) => run.attempts > 0);
  const fresh = left.filter((run) => run.attempts === 0);
  const candidate = begun ?? fresh[0];
  const begin = candidate?.available === true ? candidate : undefined;
  const waiting = fresh.filter((run) => run !== begin && !run.manual);
  const isBusy = begin !== undefined || begun !== undefined;
  const surplus = overlap === "skip" ? waiting.length : waiting.length - mostWaitingRuns;
  return { begin, fail, skip: isBusy ? waiting.slice(0, Math.max(0, surplus)) : [] };
}
