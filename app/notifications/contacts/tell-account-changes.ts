import type { EventPayload } from "../../../contract/events.ts";
import { queueLink } from "../links/queue-link.ts";
import { queueMail } from "../mail/send-mail.ts";
import { queueUnaskedMail } from "../mail/unasked-mail.ts";
import { forgetPhone, keepPhone } from "./contact-phone.ts";
import { queuePush } from "../push/queue-push.ts";
import { Contact, contactOf, retryUnlessDeleted } from "./contact.ts";

const known = async (user: string) => contactOf(user, `account of user ${user}: no contact yet`);

/** A notice that comes days later would only frighten; the mail is there. */
const noticeMilliseconds = 24 * 3_600_000;

/**
 * Queues the mail that says that the password was changed, which removed the number of the user, and a
 * notification to each device.
 */
export async function tellPasswordChange({ user }: EventPayload<"password.changed.v1">): Promise<void> {
  const contact = await known(user);
  if (contact === undefined) return;
  await forgetPhone(contact);
  await queueMail(contact, "password-changed", { name: contact.name });
  const expiresAt = new Date(Date.now() + noticeMilliseconds);
  await queuePush(user, { kind: "password-changed", data: {}, expiresAt });
}

/** Queues the mail that says that there is another way to sign in. */
export async function tellIdentityLink({ user }: EventPayload<"identity.linked.v1">): Promise<void> {
  const contact = await known(user);
  if (contact !== undefined) await queueMail(contact, "identity-linked", { name: contact.name });
}

/**
 * Queues the notice to the present address of a user who wants another one, and the link to that
 * one, or the mail to the user who has it.
 */
export async function tellEmailChange(event: EventPayload<"email.change-requested.v1">): Promise<void> {
  const contact = await known(event.user);
  if (contact === undefined) return;
  // The link first: it takes the lock that the deletion of the user takes before the contact.
  if (event.link !== null) await queueLink("change-email", event.link);
  await queueMail(contact, "email-change-requested", { name: contact.name });
  if (event.holder === null) return;
  const holder = await known(event.holder);
  if (holder !== undefined) await queueUnaskedMail(holder, "address-wanted", { name: holder.name });
}

/** Keeps or forgets the number of a user, and queues the mail that says so. */
export async function changeContactPhone({ user, number }: EventPayload<"user.phone-changed.v2">): Promise<void> {
  const contact = await known(user);
  if (contact === undefined) return;
  if (number === null) await forgetPhone(contact);
  else await keepPhone(contact, number);
  await queueMail(contact, number === null ? "phone-removed" : "phone-added", { name: contact.name });
}

/** Keeps when a user last proved to have a number; the number too, if it was confirmed before it was known here. */
export async function keepPhoneProof({ user, ...number }: EventPayload<"phone.proved.v1">): Promise<void> {
  const contact = await known(user);
  if (contact !== undefined) await keepPhone(contact, number);
}

/** As {@link changeContactPhone}, for an event of the release before, which had no number: the mail alone. */
export async function tellPhoneChange({ user, change }: EventPayload<"user.phone-changed.v1">): Promise<void> {
  const contact = await known(user);
  if (contact !== undefined) await queueMail(contact, `phone-${change}`, { name: contact.name });
}

/** Mails go to the new address from now on. */
export async function changeContactEmail({ user, email }: EventPayload<"user.email-changed.v1">): Promise<void> {
  const [changed] = await Contact.update({ email }, { where: { userUuid: user } });
  if (changed === 0) await retryUnlessDeleted(user, `new address of user ${user}: no contact yet`);
}
