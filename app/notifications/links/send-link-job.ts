import * as z from "zod";
import type { JobType } from "../../chassis/messaging/outbox.ts";

/**
 * The job that mails one link of `messages`. Not `mail.send`: the release before would refuse a
 * message without a contact, and leaves a job that it does not know to this one.
 */
export const sendLink: JobType<{ message: string }> = {
  queue: "notifications-email",
  name: "link.send",
  payload: z.strictObject({ message: z.uuid() }),
};
