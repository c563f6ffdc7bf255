import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";
import { contactOf } from "../contacts/contact.ts";
import { queueMail } from "../mail/send-mail.ts";

/**
 * Queues the mail about a cancelled order. Fails, and is retried, until the receipt of the order is
 * sent or given up: a receipt that arrives later would read as if the order were placed again.
 */
export async function sendCancellation(cancelled: EventPayload<"order.cancelled.v1">): Promise<void> {
  const { buyer, order, currency, totalCents } = cancelled;
  const contact = await contactOf(buyer, `cancelled order ${order}: buyer ${buyer} has no contact yet`);
  if (contact === undefined) return;
  const [receipt] = await query<{ isOver: boolean }>(
    `select status in ('sent', 'failed', 'dropped') as "isOver" from messages
     where contact_id = $1 and kind = 'receipt' and data ->> 'order' = $2 and deleted_at is null`,
    [contact.id, order],
  );
  if (receipt?.isOver !== true) throw new Error(`cancelled order ${order}: its receipt is not sent yet`);
  await queueMail(contact, "order-cancelled", { name: contact.name, order, currency, totalCents }, { order });
}
