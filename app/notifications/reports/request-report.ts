import * as z from "zod";
import { events } from "../../../contract/events.ts";
import type { MeasuredWeek } from "../../../contract/measurement.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { enqueue, type JobType } from "../../chassis/messaging/outbox.ts";

/** The services that publish what they measured. */
export const measuringServices: readonly string[] = Object.entries(events)
  .filter(([name]) => name.endsWith(".measured.v1"))
  .map(([, { producer }]) => producer)
  .toSorted();

/** The job that writes the performance report of a week, and mails it. */
export const sendReport: JobType<{ week: string }> = {
  queue: "notifications-reports",
  name: "report.send",
  payload: z.strictObject({ week: z.iso.date() }),
};

/**
 * The effect of the measurements of a service: it keeps them, and has the report of their week written
 * once all services have published.
 */
export function collectFrom(service: string): (measured: MeasuredWeek) => Promise<void> {
  return async (measured) => {
    await query(
      `insert into measured_weeks (service, week, measured) values ($1, $2, $3::jsonb)
       on conflict (service, week) where deleted_at is null
         do update set updated_at = now(), measured = excluded.measured
       returning id`,
      [service, measured.week, JSON.stringify(measured)],
    );
    const [row] = await query<{ services: number }>(
      "select count(*)::int as services from measured_weeks where week = $1 and service = any($2) and deleted_at is null",
      [measured.week, measuringServices],
    );
    if (row?.services === measuringServices.length) await requestReport(measured.week);
  };
}

/** Has the report of a week written, unless it was requested before. @returns how many were requested */
export async function requestReport(week: string): Promise<number> {
  return transaction(async () => {
    const requested = await query(
      `insert into performance_reports (week) values ($1)
       on conflict (week) where deleted_at is null do nothing returning id`,
      [week],
    );
    if (requested.length > 0) await enqueue(sendReport, { week });
    return requested.length;
  });
}
