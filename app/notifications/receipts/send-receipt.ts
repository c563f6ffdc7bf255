import type { EventPayload } from "../../../contract/events.ts";
import { Contact, retryUnlessDeleted } from "../contacts/contact.ts";
import { queueMail } from "../mail/send-mail.ts";
import { oneLine } from "../mail/templates.ts";

/**
 * Queues the receipt of an order. Fails, and is retried, if it arrives before the registration of
 * its buyer.
 */
export async function sendReceipt(placed: EventPayload<"order.placed.v1">): Promise<void> {
  const { buyer, order, currency, totalCents } = placed;
  const contact = await Contact.findOne({ where: { userUuid: buyer } });
  if (contact === null) return retryUnlessDeleted(buyer, `order ${order}: buyer ${buyer} has no contact yet`);
  const lines = placed.lines.map((line) => ({ ...line, name: oneLine(line.name) }));
  await queueMail(contact, "receipt", { name: contact.name, order, currency, totalCents, lines }, { order });
}
