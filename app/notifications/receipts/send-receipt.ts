import type { EventPayload } from "../../../contract/events.ts";
import { Contact } from "../contacts/contact.ts";
import { queueMail } from "../mail/queue-mail.ts";
import { oneLine } from "../mail/templates/template.ts";

/** Sends the receipt of an order. An order may overtake its buyer's registration: it fails then, and is tried again. */
export async function sendReceipt(placed: EventPayload<"order.placed.v1">): Promise<void> {
  const { buyer, order, currency, totalCents } = placed;
  const contact = await Contact.findOne({ where: { userUuid: buyer } });
  if (contact === null) throw new Error(`order ${order}: its buyer ${buyer} is not known yet`);
  const lines = placed.lines.map((line) => ({ ...line, name: oneLine(line.name) }));
  await queueMail(contact, "receipt", { name: contact.name, order, currency, totalCents, lines });
}
