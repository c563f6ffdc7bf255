import { purge } from "../chassis/database/soft-delete.ts";
import { publisherOf } from "../chassis/messaging/outbox.ts";
import type { ScheduledWorks } from "../chassis/schedules/schedule-run.ts";
import { publishWeekBy } from "../chassis/statistics/measured-week.ts";
import { deleteExpired } from "./clean-up/delete-expired.ts";
import { deleteUnverified } from "./clean-up/delete-unverified.ts";
import { signUpsIn } from "./accounts/sign-ups.ts";

const publish = publisherOf("auth");

/** Of a role that was taken away the audit says more; as long as resolved dead letters. */
const formerRoleDays = 90;

/** What the worker of auth does at times of a clock. */
export const schedules: ScheduledWorks<"auth"> = {
  "nightly-clean-up": async ({ signal }) => {
    const expired = await deleteExpired(signal);
    const unverified = signal.aborted ? 0 : await deleteUnverified(signal);
    const { purged } = await purge({ table: "staff_roles" }, { deletedDays: formerRoleDays, signal });
    return { ...expired, unverified_users: unverified, former_roles: purged };
  },
  "weekly-measurement": publishWeekBy(async (measured, week) =>
    publish("auth.measured.v1", { ...measured, signUps: await signUpsIn(week) }),
  ),
};
