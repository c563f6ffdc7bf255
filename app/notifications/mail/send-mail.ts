import { randomUUID } from "node:crypto";
import { emailHash } from "../../../contract/email-hash.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit } from "../../chassis/database/transaction.ts";
import { handleJobSets, type Handler } from "../../chassis/messaging/handler.ts";
import { enqueue, type JobType } from "../../chassis/messaging/outbox.ts";
import { log, requestContext } from "../../chassis/process/log.ts";
import type { Contact } from "../contacts/contact.ts";
import { preferencesOf } from "../preferences/preference.ts";
import { deliver, giveUp, notSent, settle, type NotSent } from "./delivery.ts";
import type { MailCarrier } from "./mail-carrier.ts";
import type { MailData, MailKind, TransactionalKind } from "./mail-kinds.ts";
import { Message } from "./message.ts";
import { sendMail } from "./send-mail-job.ts";
import { suppressedAmong } from "./suppressed-addresses.ts";
import { subjectOf } from "./templates.ts";

/**
 * Inserts a mail to a contact and enqueues its sending, in the current transaction; `cause` is added
 * to its line of the log, such as the order.
 */
export async function queueMail<K extends TransactionalKind>(
  contact: Contact,
  kind: K,
  data: MailData<K>,
  cause: Readonly<Record<string, string>> = {},
): Promise<void> {
  await insertMail(contact, { kind, data, job: sendMail }, cause);
}

interface NewMail {
  readonly kind: MailKind;
  readonly data: object;
  readonly job: JobType<{ message: string }>;
}

/** As {@link queueMail}, for mails of any type: use {@link queueMail} or `queuePromotionalMail`. */
export async function insertMail(
  contact: Contact,
  { kind, data, job }: NewMail,
  cause: Readonly<Record<string, string>>,
): Promise<void> {
  const { language } = await preferencesOf(contact.userUuid);
  const message = await Message.create({
    contactId: contact.id,
    kind,
    channel: "email",
    recipient: contact.email,
    subject: subjectOf(kind, language, data),
    data,
    language,
    requestId: requestContext.getStore()?.requestId ?? randomUUID(),
  });
  await enqueue(job, { message: message.uuid });
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
      const suppressed = await suppressedAmong(outgoing.map(({ recipient }) => recipient));
      const byUuid = new Map(
        outgoing.map((one) => [one.uuid, { ...one, suppressed: suppressed.get(emailHash(one.recipient)) }]),
      );
      return new Map([...payloads].flatMap(([id, { message }]) => entry(id, byUuid.get(message))));
    },
    outside: async ({ message }, { signal }, outgoing): Promise<string | NotSent | undefined> => {
      if (outgoing === undefined) {
        log.info({ message }, "mail not sent: its message or its recipient is deleted");
        return undefined;
      }
      const { uuid: id, kind, recipient, name, data, language, suppressed } = outgoing;
      if (suppressed !== undefined) return notSent(message, suppressed);
      return deliver(carrier, { id, kind, recipient: { name, email: recipient }, data, language }, signal);
    },
    effects: settle,
    givenUp: giveUp,
  });
}

/** A message with its contact's name. */
export interface OutgoingMail {
  readonly uuid: string;
  readonly kind: MailKind;
  readonly recipient: string;
  readonly data: unknown;
  readonly language: string;
  readonly name: string;
  readonly user: string;
}

/** Marks messages as being sent. @returns those that exist and whose contact exists */
export async function beginSending(uuids: readonly string[]): Promise<OutgoingMail[]> {
  return query<OutgoingMail>(
    `update messages set updated_at = now(), status = 'sending' from contacts
     where messages.uuid = any($1::uuid[]) and messages.deleted_at is null
       and contacts.id = messages.contact_id and contacts.deleted_at is null
     returning messages.uuid, messages.kind, messages.recipient, messages.data, messages.language,
       contacts.name, contacts.user_uuid as user`,
    [uuids],
  );
}

/** An entry of a map, none without a value. */
export function entry<T>(id: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[id, value]];
}
