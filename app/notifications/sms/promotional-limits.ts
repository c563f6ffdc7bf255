import { query } from "../../chassis/database/database.ts";
import { promotionalKinds } from "./promotional-templates.ts";

/** How much advertising reaches a phone (docs/notifications.md). */
export const promotionalLimits = {
  /** To one user, in seven days. */
  textsPerWeek: 2,
  /** A text that was not sent by then is dropped: longer than the quiet hours of a weekend with a holiday. */
  lifeHours: 72,
} as const;

/**
 * Whether a contact may get another text this week. A text that was queued counts, whatever becomes of
 * it, unless it was dropped. In the current transaction, which other ones for this contact wait for.
 */
export async function mayAdvertiseTo(contact: string): Promise<boolean> {
  await query("select id from contacts where id = $1 for update", [contact]);
  const [recent] = await query<{ texts: number }>(
    `select count(*)::integer as texts from messages
     where contact_id = $1 and channel = 'sms' and kind = any($2) and status <> 'dropped'
       and created_at > now() - interval '7 days'`,
    [contact, [...promotionalKinds]],
  );
  return (recent?.texts ?? 0) < promotionalLimits.textsPerWeek;
}

/**
 * Counts the parts of a text that is about to be sent, and marks its message as being sent; false if
 * the platform has sent as many as it may this day (UTC). One statement, so that workers that send
 * at the same time do not exceed it.
 */
export async function claimParts(message: string, parts: number, partsPerDay: number): Promise<boolean> {
  const [claimed] = await query(
    `with claimed as (
       insert into promotional_days as own (day, parts) select (now() at time zone 'utc')::date, $2::integer where $2::integer <= $3::integer
       on conflict (day) where deleted_at is null
         do update set parts = own.parts + excluded.parts, updated_at = now() where own.parts + excluded.parts <= $3::integer
       returning id
     )
     update messages set status = 'sending', updated_at = now() from claimed where messages.uuid = $1
     returning messages.id`,
    [message, parts, partsPerDay],
  );
  return claimed !== undefined;
}

/** Takes back the count of a text that the carrier certainly did not accept. */
export async function giveBackParts(message: string, parts: number): Promise<void> {
  await query(
    `with own as (
       update promotional_days set parts = greatest(0, parts - $2::integer), updated_at = now()
       where day = (now() at time zone 'utc')::date and deleted_at is null returning id
     )
     update messages set status = 'queued', updated_at = now() where uuid = $1 and status = 'sending' returning id`,
    [message, parts],
  );
}

/** When the next day begins (UTC). */
export const nextDay = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
