import * as z from "zod";
import { handleResultJob } from "./handle-result-job.ts";
import { JobFailure, type ResultJobType } from "./result-job.ts";

/** The job of docs/jobs.md, as it is written there. */
export const report: ResultJobType<{ days: number }, { lines: number }> = {
  queue: "shop-exports",
  name: "report.write",
  payload: z.strictObject({ days: z.int().positive() }),
  result: z.strictObject({ lines: z.int() }),
  errors: ["too-many-days"],
  uniqueKey: ({ days }) => String(days),
};

/** Its handler. */
export const reportHandler = handleResultJob(report, {
  outside: async ({ days }, { signal, report: progress }) => {
    if (days > 365) throw new JobFailure("too-many-days", `${days} days`);
    for (let day = 0; day < days && !signal.aborted; day += 1) progress((100 * day) / days);
    return Promise.resolve({ lines: days });
  },
});
