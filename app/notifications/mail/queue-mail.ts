import { randomUUID } from "node:crypto";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { requestContext } from "../../chassis/process/log.ts";
import type { Contact } from "../contacts/contact.ts";
import { Message } from "./message.ts";
import { render, type MailData, type MailKind } from "./templates/templates.ts";
import { sendMail } from "./send-mail.ts";

/** Inserts a mail to a contact and enqueues its sending, in the current transaction. */
export async function queueMail<K extends MailKind>(contact: Contact, kind: K, data: MailData<K>): Promise<void> {
  const message = await Message.create({
    contactId: contact.id,
    kind,
    channel: "email",
    recipient: contact.email,
    subject: render(kind, data).subject,
    data,
    requestId: requestContext.getStore()?.requestId ?? randomUUID(),
  });
  await enqueue(sendMail, { message: message.uuid });
}
