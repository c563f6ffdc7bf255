import { Cron } from "croner";

/** A rhythm: a cron pattern of five parts, or six with seconds first, in an IANA time zone. */
export interface Rhythm {
  readonly cron: string;
  readonly timeZone: string;
}

/**
 * The ticks of a rhythm, as instants. A pattern with one time of day, such as `30 2 * * *`, ticks once
 * on every day: a time that the clocks skip is ticked at the end of the gap, and a time that occurs
 * twice at its first occurrence. A pattern with several ticks in real time: those in the skipped hour
 * do not exist, and both passes of a repeated hour have theirs.
 */
export class Ticks {
  readonly #cron: Cron;

  /** @throws if pattern or time zone is invalid */
  constructor({ cron, timeZone }: Rhythm) {
    // Without a function croner starts no timer.
    this.#cron = new Cron(cron, { timezone: timeZone, mode: "5-or-6-parts" });
  }

  /** The first tick after an instant; undefined if there is none. */
  after(instant: Date): Date | undefined {
    return this.#cron.nextRun(instant) ?? undefined;
  }

  /** The last tick at or before an instant; undefined if there is none. */
  before(instant: Date): Date | undefined {
    return this.#cron.previousRuns(1, new Date(instant.getTime() + 1))[0];
  }
}

/** A year that never changes, so that a threshold does not either. */
const measuredFrom = new Date("2026-01-01T00:00:00Z");
const measuredDays = 400;
const mostTicks = 2_000;

/** The longest time between two ticks of a rhythm, the end of daylight saving time included. */
export function longestIntervalSeconds(rhythm: Rhythm): number {
  const ticks = new Ticks(rhythm);
  const end = measuredFrom.getTime() + measuredDays * 86_400_000;
  let longest = 0;
  let last = ticks.after(measuredFrom);
  for (let n = 0; n < mostTicks && last !== undefined && last.getTime() < end; n += 1) {
    const next = ticks.after(last);
    if (next !== undefined) longest = Math.max(longest, next.getTime() - last.getTime());
    last = next;
  }
  return longest / 1_000;
}

/** What is wrong with a rhythm, or undefined. */
export function rhythmProblem(rhythm: Rhythm): string | undefined {
  try {
    if (new Ticks(rhythm).after(measuredFrom) === undefined) return `cron ${rhythm.cron}: no time ever matches it`;
    return undefined;
  } catch (error) {
    // A time zone alone is tried, because croner names both kinds of mistake in one way.
    return isTimeZone(rhythm.timeZone)
      ? `cron ${rhythm.cron}: ${(error as Error).message}. Write five parts: minute, hour, day, month, weekday`
      : `timeZone ${rhythm.timeZone}: is not an IANA time zone, such as UTC or Europe/Berlin`;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
