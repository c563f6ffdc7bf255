import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";

/** Each statement ends long before its timeout. */
const ordersTogether = 500;

/**
 * Takes the buyer out of the orders of a deleted user, which stay for accounting, and all of them out
 * of search. A trigger does the same for an order that is placed meanwhile.
 */
export async function forgetBuyer({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  const orders = (await forget(user, "deleted_at is null")) + (await forget(user, "deleted_at is not null"));
  // Documents of orders that were removed.
  await query("update search_documents set owner = null where owner = $1 returning id", [user]);
  afterCommit(() => log.info({ user, orders }, "buyer forgotten"));
}

/** Each condition is that of an index. */
async function forget(user: string, condition: "deleted_at is null" | "deleted_at is not null"): Promise<number> {
  for (let orders = 0; ;) {
    const forgotten = await query(
      `update orders set buyer = null, updated_at = now()
       where id in (select id from orders where buyer = $1 and ${condition} limit $2) returning id`,
      [user, ordersTogether],
    );
    orders += forgotten.length;
    if (forgotten.length < ordersTogether) return orders;
  }
}
