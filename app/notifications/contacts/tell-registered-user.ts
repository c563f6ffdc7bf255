import type { EventPayload } from "../../../contract/events.ts";
import { queueUnaskedMail } from "../mail/unasked-mail.ts";
import { Contact, retryUnlessDeleted } from "./contact.ts";

/**
 * Queues the mail to a user whose address somebody registered again. Fails, and is retried, if it
 * arrives before the registration.
 */
export async function tellRegisteredUser({ user }: EventPayload<"registration.repeated.v1">): Promise<void> {
  const contact = await Contact.findOne({ where: { userUuid: user } });
  if (contact === null) return retryUnlessDeleted(user, `registration of user ${user}: no contact yet`);
  await queueUnaskedMail(contact, "already-registered", { name: contact.name });
}
