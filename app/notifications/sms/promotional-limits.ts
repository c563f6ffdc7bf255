import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
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

/** A text that is about to be sent. */
interface Counted {
  readonly message: string;
  readonly parts: number;
}

/**
 * Counts the parts of texts that are about to be sent, in their order, for as long as the platform may
 * send them this day (UTC), and marks their messages as being sent. One transaction for all, because
 * each locks the row of the day. @returns the messages that may be sent
 */
export async function claimParts(texts: readonly Counted[], partsPerDay: number): Promise<ReadonlySet<string>> {
  if (texts.length === 0) return new Set();
  return transaction(async () => {
    const [today] = await query<{ parts: number }>(
      `insert into promotional_days (day, parts) values ((now() at time zone 'utc')::date, 0)
       on conflict (day) where deleted_at is null do update set updated_at = now() returning parts`,
    );
    const claimed = new Set<string>();
    let parts = today?.parts ?? 0;
    for (const text of texts) {
      if (parts + text.parts > partsPerDay) break;
      parts += text.parts;
      claimed.add(text.message);
    }
    await query(
      `with day as (
         update promotional_days set parts = $1, updated_at = now()
         where day = (now() at time zone 'utc')::date and deleted_at is null
       )
       update messages set status = 'sending', updated_at = now() where uuid = any($2::uuid[]) returning id`,
      [parts, [...claimed]],
    );
    return claimed;
  });
}

/** SQL: the parts of a message are counted this day already; it is attempted again. */
export const isCounted = `status = 'sending' and messages.updated_at >= date_trunc('day', now(), 'UTC')`;

/** Takes back the count of a text that the carrier refused for good. */
export async function giveBackParts({ message, parts }: Counted): Promise<void> {
  await query(
    `with day as (
       update promotional_days set parts = parts - $2::integer, updated_at = now()
       where day = (now() at time zone 'utc')::date and deleted_at is null
     )
     update messages set status = 'queued', updated_at = now() where uuid = $1 and status = 'sending' returning id`,
    [message, parts],
  );
}

/** When the next day begins (UTC). */
export const nextDay = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
