import { emailHash } from "../../../contract/email-hash.ts";
import { registrationLimits } from "../../../contract/limits.ts";
import { query } from "../../chassis/database/database.ts";
import { log } from "../../chassis/process/log.ts";
import type { Contact } from "../contacts/contact.ts";
import { queueMail } from "./send-mail.ts";
import type { MailData } from "./mail-kinds.ts";

/** Mails that anybody causes who names an address, without a deed of its owner. */
const unaskedKinds = ["welcome", "already-registered", "address-wanted"] as const;
type UnaskedKind = (typeof unaskedKinds)[number];

const { mails: most, seconds } = registrationLimits.mailsPerAddress;

/**
 * Queues a mail that the owner of the address may not have asked for, in the current transaction;
 * none if the address already had as many of them as it may.
 */
export async function queueUnaskedMail<K extends UnaskedKind>(
  contact: Contact,
  kind: K,
  data: MailData<K>,
): Promise<void> {
  // Concurrent handlers for one address would all count the same mails.
  await query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [contact.email]);
  const [recent] = await query<{ mails: number }>(
    `select (
       (select count(*) from messages
        where recipient = $1 and kind = any($2) and created_at > now() - make_interval(secs => $3)) +
       (select count(*) from forgotten_mails
        where recipient_hash = $4 and created_at > now() - make_interval(secs => $3))
     )::integer as mails`,
    [contact.email, [...unaskedKinds], seconds, emailHash(contact.email)],
  );
  if ((recent?.mails ?? 0) >= most) log.warn({ kind, contact: contact.uuid }, "mail not sent: too many to one address");
  else await queueMail(contact, kind, data);
}

/**
 * Keeps the time and the hash of the address of the unasked mails that still count, before the
 * messages of these contacts are removed: who registers with the address of somebody else and
 * deletes the account, again and again, causes no more mails than before. Removes those that no
 * longer count.
 */
export async function keepCountOfUnaskedMails(contacts: readonly string[]): Promise<void> {
  await query("delete from forgotten_mails where created_at < now() - make_interval(secs => $1) returning id", [
    seconds,
  ]);
  const mails = await query<{ recipient: string; uuid: string }>(
    `select recipient, uuid from messages
     where contact_id = any($1) and kind = any($2) and created_at > now() - make_interval(secs => $3)`,
    [contacts, [...unaskedKinds], seconds],
  );
  await query(
    `insert into forgotten_mails (created_at, recipient_hash)
     select messages.created_at, mail.hash from unnest($1::uuid[], $2::text[]) as mail (uuid, hash)
     join messages using (uuid) returning id`,
    [mails.map(({ uuid }) => uuid), mails.map(({ recipient }) => emailHash(recipient))],
  );
}
