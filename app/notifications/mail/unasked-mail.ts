import { registrationLimits } from "../../../contract/limits.ts";
import { query } from "../../chassis/database/database.ts";
import { log } from "../../chassis/process/log.ts";
import type { Contact } from "../contacts/contact.ts";
import { queueMail } from "./send-mail.ts";
import type { MailData } from "./templates.ts";

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
    `select count(*)::integer as mails from messages
     where recipient = $1 and kind = any($2) and created_at > now() - make_interval(secs => $3)`,
    [contact.email, [...unaskedKinds], seconds],
  );
  if ((recent?.mails ?? 0) >= most) log.warn({ kind, contact: contact.uuid }, "mail not sent: too many to one address");
  else await queueMail(contact, kind, data);
}
