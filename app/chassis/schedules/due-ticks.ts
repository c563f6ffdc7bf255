import type { Ticks } from "../../../contract/schedule-ticks.ts";
import type { ScheduleDeclaration } from "../../../contract/service.ts";
import { missedAfterMilliseconds } from "./schedule-run.ts";

/** A tick whose time has come, and whether it runs. */
export interface DueTick {
  readonly tick: Date;
  readonly state: "waiting" | "skipped";
  readonly reason?: string;
}

/**
 * The ticks after `from` until `now`. Each one of the last minute is due; of earlier ones, which no
 * worker has seen, at most the latest, as the schedule's `catchUp` says.
 */
export function dueTicks(ticks: Ticks, from: Date, now: Date, { catchUp }: ScheduleDeclaration): DueTick[] {
  const seen = new Date(Math.max(from.getTime(), now.getTime() - missedAfterMilliseconds));
  const due: DueTick[] = [];
  for (let tick = ticks.after(seen); tick !== undefined && tick <= now; tick = ticks.after(tick)) {
    due.push({ tick, state: "waiting" });
  }
  const missed = seen > from ? ticks.before(seen) : undefined;
  // A tick of the last minute is later than any missed one.
  if (missed === undefined || missed <= from || due.length > 0) return due;
  const skipped = { tick: missed, state: "skipped", reason: "no worker ran at its time" } as const;
  return [catchUp === "latest" ? { tick: missed, state: "waiting" } : skipped];
}
