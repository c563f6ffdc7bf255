import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/** Removes what shows that a deleted user got recommendations. */
export async function forgetRecommendations({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  await query("delete from recommendations where user_uuid = $1 returning id", [user]);
}
