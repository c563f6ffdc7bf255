import type { ScheduledWorks } from "../chassis/schedules/schedule-run.ts";
import { deleteOldMessages } from "./mail/delete-old-messages.ts";

/** What the worker of notifications does at times of a clock. */
export const schedules: ScheduledWorks<"notifications"> = {
  "nightly-clean-up": async ({ signal }) => deleteOldMessages(signal),
};
