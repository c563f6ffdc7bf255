import * as z from "zod";
import type { JobType } from "../../chassis/messaging/outbox.ts";

/** The job that sends one mail of `messages` that advertises, in a queue of its own. */
export const sendPromotionalMail: JobType<{ message: string }> = {
  queue: "notifications-promotional-email",
  name: "promotional-mail.send",
  payload: z.strictObject({ message: z.uuid() }),
};
