import * as z from "zod";

/** The upper bounds, in seconds, of the buckets in which durations of requests are counted; the last bucket has none. */
export const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

/** As {@link requestBuckets}, for the time from the commit of a message until its consumer has it done or waiting. */
export const queueDelayBuckets = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600] as const;

const counts = (buckets: readonly number[]) => z.array(z.int().nonnegative()).length(buckets.length + 1);

/** What the processes of a service counted in some time: how many values each bucket has, and no one before it. */
export const Measured = z.object({
  requests: z.int().nonnegative(),
  /** Answered with 5xx. */
  errors: z.int().nonnegative(),
  durations: counts(requestBuckets),
  queueDelays: counts(queueDelayBuckets),
});
export type Measured = z.infer<typeof Measured>;

/** The measurements of a service in the week that ended at 03:00 UTC of a Sunday. */
export const MeasuredWeek = Measured.extend({ week: z.iso.date() });
export type MeasuredWeek = z.infer<typeof MeasuredWeek>;

/** When each service publishes its {@link MeasuredWeek}. */
export const weeklyMeasurement = {
  about: "publishes how many requests and errors the service had in the week, and how long they took",
  cron: "0 3 * * 0",
  timeZone: "UTC",
  catchUp: "latest",
  overlap: "skip",
  timeoutSeconds: 60,
} as const;

/** An hour after {@link weeklyMeasurement}: a service that has not published by then is left out of the report. */
export const weeklyReport = {
  about: "writes the performance report of a week for which a service has not published its measurements",
  cron: "0 4 * * 0",
  timeZone: "UTC",
  catchUp: "latest",
  overlap: "skip",
  timeoutSeconds: 60,
} as const;
