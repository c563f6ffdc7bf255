import type { EventPayload } from "../../../contract/events.ts";
import { log } from "../../chassis/process/log.ts";

/**
 * Drops recommendations: they are promotional, and no user can consent to promotional messages yet.
 */
export async function sendRecommendations({ user, products }: EventPayload<"products.recommended.v1">): Promise<void> {
  log.debug({ user, products: products.length }, "recommendations not sent: the user has not consented");
  return Promise.resolve();
}
