import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/** Each statement ends long before its timeout. */
const messagesTogether = 5_000;

/**
 * Removes the messages that a deleted user sent or received. A message that somebody sends to this uuid later is one to nobody.
 */
export async function forgetMessages({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  for (const whose of ["sender", "recipient"] as const) await forget(user, whose);
}

async function forget(user: string, whose: "sender" | "recipient"): Promise<void> {
  for (let forgotten = messagesTogether; forgotten === messagesTogether;) {
    const rows = await query(
      `delete from messages where id in (select id from messages where ${whose} = $1 limit $2) returning id`,
      [user, messagesTogether],
    );
    forgotten = rows.length;
  }
}
