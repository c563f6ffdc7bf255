import * as z from "zod";
import type { JobType } from "../../chassis/messaging/outbox.ts";

/** The job that texts one offer of `messages`. */
export const sendPromotionalText: JobType<{ message: string }> = {
  queue: "notifications-sms-promotional",
  name: "promotional-text.send",
  payload: z.strictObject({ message: z.uuid() }),
};
