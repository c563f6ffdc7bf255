import * as z from "zod";
import type { JobType } from "../../chassis/messaging/outbox.ts";

/** The job that sends one row of `messages`. */
export const sendMail: JobType<{ message: string }> = {
  queue: "notifications-email",
  name: "mail.send",
  payload: z.strictObject({ message: z.uuid() }),
};
