import type { EventPayload } from "../../../contract/events.ts";
import { oneLine } from "../mail/one-line.ts";
import { Contact, retryUnlessDeleted } from "./contact.ts";

/** Greets a user by the new name from now on. Fails, and is retried, if it arrives before the registration. */
export async function renameContact({ user, name }: EventPayload<"user.renamed.v1">): Promise<void> {
  const [renamed] = await Contact.update({ name: oneLine(name) }, { where: { userUuid: user } });
  if (renamed === 0) await retryUnlessDeleted(user, `new name of user ${user}: no contact yet`);
}
