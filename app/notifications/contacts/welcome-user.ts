import type { EventPayload } from "../../../contract/events.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { Contact } from "./contact.ts";
import { queueUnaskedMail } from "../mail/unasked-mail.ts";
import { oneLine } from "../mail/one-line.ts";

/** Stores the contact of a new user and queues the welcome mail; nothing if the user is deleted already. */
export async function welcomeUser({ user, email, name }: EventPayload<"user.registered.v1">): Promise<void> {
  if (await isDeletedUser(user)) return;
  const contact = await Contact.create({ userUuid: user, email, name: oneLine(name) });
  await queueUnaskedMail(contact, "welcome", { name: contact.name });
}
