import * as z from "zod";
import type { JobType } from "../../chassis/messaging/outbox.ts";

/** The job that texts one code of `messages`. */
export const sendCode: JobType<{ message: string }> = {
  queue: "notifications-sms-transactional",
  name: "code.send",
  payload: z.strictObject({ message: z.uuid() }),
};
