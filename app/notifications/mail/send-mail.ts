import { randomUUID } from "node:crypto";
import { enqueue } from "../../chassis/messaging/outbox.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { requestContext, log } from "../../chassis/process/log.ts";
import { emailHash } from "../../../contract/email-hash.ts";
import type { Contact } from "../contacts/contact.ts";
import { Message } from "./message.ts";
import { render, type MailData, type MailKind, oneLine } from "./templates.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import { carrierIdOf } from "./carrier-id.ts";
import type { MailCarrier } from "./mail-carrier.ts";
import { sendMail } from "./send-mail-job.ts";

/**
 * Inserts a mail to a contact and enqueues its sending, in the current transaction; `cause` is added
 * to its line of the log, such as the order.
 */
export async function queueMail<K extends MailKind>(
  contact: Contact,
  kind: K,
  data: MailData<K>,
  cause: Readonly<Record<string, string>> = {},
): Promise<void> {
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
  const line = { message: message.uuid, kind, user: contact.userUuid, recipient: emailHash(contact.email), ...cause };
  afterCommit(() => log.info(line, `${kind} queued`));
}

/**
 * The handler of {@link sendMail}. Delivers at least once: a process that dies between the
 * carrier's reply and the commit sends again, under the same Message-ID.
 */
export function sendMailBy(carrier: MailCarrier): Handler {
  return handleJobSets(sendMail, {
    prepare: async (payloads) => {
      const outgoing = await beginSending([...payloads.values()].map(({ message }) => message));
      const byUuid = new Map(outgoing.map((one) => [one.uuid, one]));
      return new Map([...payloads].flatMap(([id, { message }]) => entry(id, byUuid.get(message))));
    },
    outside: async ({ message }, { signal }, outgoing) => {
      if (outgoing === undefined) {
        log.info({ message }, "mail not sent: its message or its recipient is deleted");
        return undefined;
      }
      const { uuid: id, kind, recipient, name, data } = outgoing;
      return deliver(carrier, { id, kind, recipient: { name, email: recipient }, data }, signal);
    },
    effects: markSent,
    givenUp: async ({ message }) => {
      // Matches no row when the message is deleted.
      await Message.update({ status: "failed" }, { where: { uuid: message } });
    },
  });
}

/** A message that a carrier delivers. */
interface Delivery {
  readonly id: string;
  readonly kind: MailKind;
  readonly recipient: { readonly name: string; readonly email: string };
  /** Data of the template. */
  readonly data: unknown;
}

/** Has the carrier deliver a message. @returns its reply */
export async function deliver(
  carrier: MailCarrier,
  { id, kind, recipient: { name, email }, data }: Delivery,
  signal: AbortSignal,
): Promise<string> {
  const answer = await carrier.send({ id, recipient: { name: oneLine(name), email }, ...render(kind, data) }, signal);
  log.info(
    {
      message: id,
      kind,
      channel: "email",
      recipient: emailHash(email),
      carrierId: carrierIdOf(answer),
      answer,
    },
    "accepted by carrier",
  );
  return answer;
}

/** Marks messages as sent, without those that had been removed. The sealed token of a link is of no use any more. */
export async function markSent(
  all: readonly { readonly payload: { readonly message: string }; readonly answer: string | undefined }[],
): Promise<void> {
  const sent = all.filter(({ answer }) => answer !== undefined);
  await query(
    `update messages set updated_at = now(), status = 'sent', sent_at = now(), carrier_answer = sent.answer,
       data = data - 'token'
     from unnest($1::uuid[], $2::text[]) as sent (uuid, answer) where messages.uuid = sent.uuid`,
    [sent.map(({ payload }) => payload.message), sent.map(({ answer }) => answer)],
  );
}

/** A message with its contact's name. */
interface OutgoingMail {
  readonly uuid: string;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly data: unknown;
  readonly name: string;
}

/** Marks messages as being sent. @returns those that exist and whose contact exists */
async function beginSending(uuids: readonly string[]): Promise<OutgoingMail[]> {
  return query<OutgoingMail>(
    `update messages set updated_at = now(), status = 'sending' from contacts
     where messages.uuid = any($1::uuid[]) and messages.deleted_at is null
       and contacts.id = messages.contact_id and contacts.deleted_at is null
     returning messages.uuid, messages.kind, messages.recipient, messages.data, contacts.name`,
    [uuids],
  );
}

function entry<T>(id: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[id, value]];
}
