import type { EventPayload } from "../../../contract/events.ts";
import { contactOf } from "../contacts/contact.ts";
import { queueMail } from "../mail/send-mail.ts";
import { oneLine } from "../mail/one-line.ts";

/**
 * Queues the receipt of an order. Fails, and is retried, if it arrives before the registration of
 * its buyer.
 */
export async function sendReceipt(placed: EventPayload<"order.placed.v1">): Promise<void> {
  const { buyer, order, currency, totalCents } = placed;
  const contact = await contactOf(buyer, `order ${order}: buyer ${buyer} has no contact yet`);
  if (contact === undefined) return;
  const lines = placed.lines.map((line) => ({ ...line, name: oneLine(line.name) }));
  await queueMail(contact, "receipt", { name: contact.name, order, currency, totalCents, lines }, { order });
}
