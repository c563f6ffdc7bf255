import { setTimeout as pause } from "node:timers/promises";
import { exitCodes, Refusal } from "../../../contract/refusal.mjs";
import type { Schedule } from "../../../contract/schedules.ts";
import type { RunStatement } from "../messaging/replay.ts";
import { readRun, requestRun, type ScheduleRun } from "./run-request.ts";

const pollMilliseconds = 200;

/** A worker looks for requested runs every five seconds. */
const longestWaitSeconds = 30;

/**
 * Has a worker run a schedule now, and waits until the run has ended. @throws Refusal if no worker
 * begins it; it waits on for one
 */
export async function runNow(
  run: RunStatement,
  schedule: Schedule,
  waitSeconds = longestWaitSeconds,
): Promise<ScheduleRun> {
  const id = await requestRun(run, schedule);
  for (const since = performance.now(); ;) {
    const found = await readRun(run, id);
    if (found === undefined) throw new Error(`schedule_runs: ${id}: the row is gone`);
    if (found.finishedAt !== null) return found;
    const hasBegun = found.state === "running" || found.attempts > 0;
    if (!hasBegun && performance.now() - since > waitSeconds * 1_000) throw notBegun(schedule, waitSeconds);
    await pause(pollMilliseconds);
  }
}

const notBegun = ({ service, name }: Schedule, seconds: number): Refusal =>
  new Refusal(`no worker has begun the run within ${seconds} s; it begins when one is free.`, {
    path: `${service}/${name}`,
    remedy: `An earlier run may go on: npm run schedule:run -- --list. Or see the worker: npm run logs -- ${service}/worker.`,
    exitCode: exitCodes.failed,
  });
