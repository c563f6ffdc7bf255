import * as z from "zod";
import { MeasuredWeek, queueDelayBuckets, requestBuckets } from "../../../contract/measurement.ts";
import { query } from "../../chassis/database/database.ts";
import { measuringServices } from "./request-report.ts";

const Kept = MeasuredWeek.extend({ signUps: z.int().optional() });

/** What is reported of a week: of one service, or of all. */
export interface Figures {
  readonly requests: number;
  readonly errors: number;
  /** The bound below which 99 of 100 requests were answered; infinite above the last one, undefined without requests. */
  readonly p99Seconds: number | undefined;
  /** The same of the time that messages waited. */
  readonly queueP99Seconds: number | undefined;
  readonly signUps: number;
}

/** A week and the one before it. */
export interface Compared {
  readonly now: Figures | undefined;
  readonly before: Figures | undefined;
}

/** The content of a report; a service that has not published has no figures. */
export interface Report {
  readonly week: string;
  readonly total: Compared;
  readonly services: Readonly<Record<string, Compared>>;
}

type KeptWeek = z.infer<typeof Kept>;

/** Reads what the services published of a week, and of the one before it. */
export async function readReport(week: string): Promise<Report> {
  const rows = await query<{ service: string; isNow: boolean; measured: unknown }>(
    `select service, week = $1::date as "isNow", measured from measured_weeks
     where week in ($1::date, $1::date - 7) and deleted_at is null`,
    [week],
  );
  const kept = rows.map(({ measured, ...row }) => ({ ...row, measured: Kept.parse(measured) }));
  const weeksOf = (isNow: boolean, service?: string): readonly KeptWeek[] =>
    kept
      .filter((row) => row.isNow === isNow && (service ?? row.service) === row.service)
      .map(({ measured }) => measured);
  const compared = (service?: string): Compared => ({
    now: figuresOf(weeksOf(true, service)),
    before: figuresOf(weeksOf(false, service)),
  });
  const services = Object.fromEntries(measuringServices.map((service) => [service, compared(service)]));
  return { week, total: compared(), services };
}

/** The figures of some measurements together; undefined of none. */
export function figuresOf(weeks: readonly KeptWeek[]): Figures | undefined {
  if (weeks.length === 0) return undefined;
  const sum = (of: (week: KeptWeek) => number) => weeks.reduce((total, week) => total + of(week), 0);
  const merged = (buckets: readonly number[], of: (week: KeptWeek) => readonly number[]) =>
    Array.from({ length: buckets.length + 1 }, (_, at) => sum((week) => of(week)[at] ?? 0));
  return {
    requests: sum(({ requests }) => requests),
    errors: sum(({ errors }) => errors),
    p99Seconds: p99Of(
      requestBuckets,
      merged(requestBuckets, ({ durations }) => durations),
    ),
    queueP99Seconds: p99Of(
      queueDelayBuckets,
      merged(queueDelayBuckets, ({ queueDelays }) => queueDelays),
    ),
    signUps: sum(({ signUps = 0 }) => signUps),
  };
}

/** The upper bound of the bucket that has the 99th of 100 values. */
export function p99Of(buckets: readonly number[], counts: readonly number[]): number | undefined {
  const values = counts.reduce((total, each) => total + each, 0);
  if (values === 0) return undefined;
  let below = 0;
  const at = counts.findIndex((each) => (below += each) >= 0.99 * values);
  return buckets[at] ?? Infinity;
}
