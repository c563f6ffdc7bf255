import { randomUUID } from "node:crypto";
import * as z from "zod";
import { enqueue, type JobType } from "../../chassis/messaging/outbox.ts";
import { requestContext, log } from "../../chassis/process/log.ts";
import { Contact } from "../contacts/contact.ts";
import { Message } from "./message.ts";
import { render, type MailData, type MailKind, oneLine } from "./templates.ts";
import { handleJob, PermanentFailure, type Handler } from "../../chassis/messaging/handler.ts";
import type { MailCarrier } from "./mail-carrier.ts";

/** The job that sends one row of `messages`. */
export const sendMail: JobType<{ message: string }> = {
  queue: "notifications-email",
  name: "mail.send",
  payload: z.strictObject({ message: z.uuid() }),
};

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

/**
 * The handler of {@link sendMail}. Delivers at least once: a process that dies between the
 * carrier's reply and the commit sends again, under the same Message-ID.
 */
export function sendMailBy(carrier: MailCarrier): Handler {
  return handleJob(sendMail, {
    outside: async ({ message: uuid }, { signal }) => {
      const message = await find(uuid);
      const contact = await Contact.findByPk(message.contactId);
      if (contact === null) throw new PermanentFailure(`message ${uuid}: its contact is deleted`);
      await message.update({ status: "sending" });
      const answer = await carrier.send(
        {
          id: uuid,
          recipient: { name: oneLine(contact.name), email: message.recipient },
          ...render(message.kind, message.data),
        },
        signal,
      );
      log.info({ message: uuid, kind: message.kind, channel: message.channel, answer }, "message sent");
      return answer;
    },
    effect: async ({ message }, carrierAnswer) => {
      await (await find(message)).update({ status: "sent", sentAt: new Date(), carrierAnswer });
    },
    givenUp: async ({ message }) => {
      // Matches no row when the message is deleted.
      await Message.update({ status: "failed" }, { where: { uuid: message } });
    },
  });
}

async function find(uuid: string): Promise<Message> {
  const message = await Message.findOne({ where: { uuid } });
  if (message === null) throw new PermanentFailure(`message ${uuid}: not found`);
  return message;
}
