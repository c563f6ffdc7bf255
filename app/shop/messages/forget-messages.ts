import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/** Each statement ends long before its timeout. */
const messagesTogether = 500;

/**
 * Removes the messages that a deleted user sent or received, in the transaction in which the service
 * remembers the deletion. A message that somebody sends to this uuid later is one to nobody.
 */
export async function forgetMessages({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  for (const whose of ["sender", "recipient"] as const) await forget(whose, user);
}

async function forget(whose: "sender" | "recipient", user: string): Promise<void> {
  for (let more = true; more;) {
    const forgotten = await query(
      `delete from messages where id in (select id from messages where ${whose} = $1 limit $2) returning id`,
      [user, messagesTogether],
    );
    more = forgotten.length === messagesTogether;
  }
}
