import * as z from "zod";
import type { PushCarrierName } from "../../../contract/push.ts";
import type { JobType } from "../../chassis/messaging/outbox.ts";

const payload = z.strictObject({ message: z.uuid() });

/** The job that sends one notification of `messages`, for each carrier; it names no token. */
export const sendPush: Readonly<Record<PushCarrierName, JobType<{ message: string }>>> = {
  apns: { queue: "notifications-push-apns", name: "push.apns.send", payload },
  fcm: { queue: "notifications-push-fcm", name: "push.fcm.send", payload },
};

/** The names of these jobs. */
export const sendPushNames = Object.values(sendPush).map(({ name }) => name);
