import * as z from "zod";
import type { ResultJobType } from "../../chassis/jobs/result-job.ts";

const File = z.strictObject({
  fileName: z.string(),
  contentType: z.literal("text/csv"),
  text: z.string().meta({ description: "RFC 4180, with a header; a line for each product of each order" }),
});

/** The job that writes all orders of its owner as CSV. */
export const exportOrders: ResultJobType<Record<string, never>, z.infer<typeof File>> = {
  queue: "shop-exports",
  name: "orders.export",
  payload: z.strictObject({}),
  result: File,
  uniqueKey: () => "all",
};
