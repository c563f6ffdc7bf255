import { query } from "../../chassis/database/database.ts";
import type { Contact } from "./contact.ts";

/** A number, and when its owner last proved to have it. */
export interface ProvedNumber {
  readonly phone: string;
  readonly provedAt: string;
}

/**
 * Keeps the number of a contact. A contact that had it before loses it, unless that one proved it
 * later: events of two users arrive in any order. Consents to advertising were for the number of
 * before, and end with it.
 */
export async function keepPhone({ id }: Contact, { phone, provedAt }: ProvedNumber): Promise<void> {
  const lost = await query<{ contact: string }>(
    `delete from contact_phones
     where deleted_at is null
       and ((phone = $2 and contact_id <> $1 and proved_at <= $3) or (contact_id = $1 and phone <> $2))
     returning contact_id as contact`,
    [id, phone, provedAt],
  );
  await endTextConsents(lost.map(({ contact }) => contact));
  await query(
    `insert into contact_phones as own (contact_id, phone, proved_at)
     select $1, $2, $3 where not exists (
       select from contact_phones where phone = $2 and contact_id <> $1 and deleted_at is null
     )
     on conflict (contact_id) where deleted_at is null
       do update set proved_at = greatest(own.proved_at, excluded.proved_at), updated_at = now()
     returning id`,
    [id, phone, provedAt],
  );
}

/** Removes the number of a contact, and ends the consent to advertising, which was for this number. */
export async function forgetPhone({ id }: Contact): Promise<void> {
  const lost = await query("delete from contact_phones where contact_id = $1 returning id", [id]);
  if (lost.length > 0) await endTextConsents([id]);
}

async function endTextConsents(contacts: readonly string[]): Promise<void> {
  if (contacts.length === 0) return;
  await query(
    `update preferences set promotional_texts_since = null, updated_at = now() from contacts
     where contacts.id = any($1::bigint[]) and preferences.user_uuid = contacts.user_uuid
       and promotional_texts_since is not null and preferences.deleted_at is null returning preferences.id`,
    [contacts],
  );
}
