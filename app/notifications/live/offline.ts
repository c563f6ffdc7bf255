import { count } from "../../chassis/telemetry/metrics.ts";
import { queuePush } from "../push/queue-push.ts";

/** A notification of the morning about a message of the evening is of use; one of last week is not. */
const noticeMilliseconds = 24 * 3_600_000;

/**
 * Notifies the devices of a user who has no socket in any process of a message, inside the transaction
 * that adds it to the user's events (NOTIFY-4).
 */
export async function notifyOffline(user: string, message: string): Promise<void> {
  count("groundwork_live_events_total", { outcome: "offline" });
  const expiresAt = new Date(Date.now() + noticeMilliseconds);
  await queuePush(user, { kind: "message-received", data: { message }, expiresAt });
}
