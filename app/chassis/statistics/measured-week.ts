import {
  queueDelayBuckets,
  requestBuckets,
  weeklyMeasurement,
  type Measured,
  type MeasuredWeek,
} from "../../../contract/measurement.ts";
import { Ticks } from "../../../contract/schedule-ticks.ts";
import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import type { ScheduledWork } from "../schedules/schedule-run.ts";

const weekMilliseconds = 7 * 86_400_000;

/** A week that has ended, by the date of its end. */
export interface Week {
  readonly week: string;
  readonly from: Date;
  readonly until: Date;
}

/** The last week that had ended at an instant. */
export function weekBefore(instant: Date): Week {
  const until = new Ticks(weeklyMeasurement).before(instant) ?? instant;
  return weekUntil(until);
}

/** The week that ended seven days before another one. */
export const precedingWeek = ({ from }: Week): Week => weekUntil(from);

function weekUntil(until: Date): Week {
  return { week: until.toISOString().slice(0, 10), from: new Date(until.getTime() - weekMilliseconds), until };
}

interface Sums {
  readonly requests: number;
  readonly errors: number;
  readonly durations: readonly number[];
  readonly queueDelays: readonly number[];
}

/** What this service counted in a week. */
export async function measureWeek({ week, from, until }: Week): Promise<MeasuredWeek> {
  const [sums] = await query<Sums>(
    `with hours as (
       select * from request_statistics where hour >= $1 and hour < $2 and deleted_at is null
     )
     select coalesce(sum(requests), 0)::float8 as requests, coalesce(sum(errors), 0)::float8 as errors,
       ${sumsOf("durations")} as durations, ${sumsOf("queue_delays")} as "queueDelays"
     from hours`,
    [from, until],
  );
  const { requests = 0, errors = 0, durations = [], queueDelays = [] } = sums ?? {};
  const measured: Measured = {
    requests,
    errors,
    durations: filled(durations, requestBuckets),
    queueDelays: filled(queueDelays, queueDelayBuckets),
  };
  return { week, ...measured };
}

/** SQL: the sums of the arrays of all hours, bucket by bucket. */
const sumsOf = (column: string): string => `array(
  select sum(messages)::float8 from hours, unnest(${column}) with ordinality as counts (messages, nth)
  group by nth order by nth
)`;

/** Without a row, there are no buckets. */
const filled = (counts: readonly number[], buckets: readonly number[]): number[] =>
  Array.from({ length: buckets.length + 1 }, (_, at) => counts[at] ?? 0);

/**
 * The work of {@link weeklyMeasurement}: publishes what the service counted in the week before the
 * tick, in one transaction. A second run publishes the same again, which replaces the first.
 */
export function publishWeekBy(publish: (measured: MeasuredWeek, week: Week) => Promise<void>): ScheduledWork {
  return async ({ tick }) => {
    const week = weekBefore(tick);
    const measured = await measureWeek(week);
    await transaction(async () => publish(measured, week));
    return { requests: measured.requests, errors: measured.errors };
  };
}
