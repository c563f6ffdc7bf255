import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";
import { prefixesOfUser } from "./object-keys.ts";
import { removeLater } from "./remove-objects-job.ts";

/**
 * Removes the uploads of a deleted user, in the transaction in which the service remembers the
 * deletion, and then all objects with the user's uuid, whatever rows there were.
 */
export async function forgetUploads({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  // A user has a few hundred at most: uploadCaps.
  await query("delete from uploads where owner = $1 returning id", [user]);
  await removeLater(prefixesOfUser(user));
}
