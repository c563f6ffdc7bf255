import { publisherOf } from "../chassis/messaging/outbox.ts";
import type { ScheduledWorks } from "../chassis/schedules/schedule-run.ts";
import { publishWeekBy, weekBefore } from "../chassis/statistics/measured-week.ts";
import { deleteOldMessages } from "./mail/delete-old-messages.ts";
import { purgeLiveEvents } from "./live/live-event.ts";
import { requestReport } from "./reports/request-report.ts";

const publish = publisherOf("notifications");

/** What the worker of notifications does at times of a clock. */
export const schedules: ScheduledWorks<"notifications"> = {
  "nightly-clean-up": async ({ signal }) => ({
    ...(await deleteOldMessages(signal)),
    live_events: await purgeLiveEvents(signal),
  }),
  "weekly-measurement": publishWeekBy(async (measured) => publish("notifications.measured.v1", measured)),
  "weekly-report": async ({ tick }) => ({ reports: await requestReport(weekBefore(tick).week) }),
};
