import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/**
 * Removes the messages that a deleted user sent or received, in the transaction in which the service
 * remembers the deletion. A message that somebody sends to this uuid later is one to nobody.
 */
export async function forgetMessages({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  for (const whose of ["sender", "recipient"])
    await query(`delete from messages where ${whose} = $1 returning id`, [user]);
}
