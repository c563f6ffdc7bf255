import { count } from "../../chassis/telemetry/metrics.ts";
import type { LiveEvent } from "./live-event.ts";

/**
 * An event of a user who has no socket in any process, inside the transaction that adds the event:
 * here begins what reaches the user otherwise.
 */
export async function notifyOffline(_user: string, _event: LiveEvent): Promise<void> {
  count("groundwork_live_events_total", { outcome: "offline" });
  await Promise.resolve();
}
