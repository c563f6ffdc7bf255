import { emailHash } from "../../../contract/email-hash.ts";
import { query } from "../../chassis/database/database.ts";

/** Why an address gets no mail any more. */
export const suppressions = {
  bounce: "the address bounced",
  complaint: "the recipient complained about a mail",
} as const;
export type Suppression = keyof typeof suppressions;

/** Sends no more mails to an address; the first reason stays. */
export async function suppress(address: string, reason: Suppression): Promise<void> {
  await query(
    `insert into suppressed_addresses (address_hash, reason) values ($1, $2)
     on conflict (address_hash) where deleted_at is null do nothing returning id`,
    [emailHash(address), reason],
  );
}

/** The suppressed ones among addresses: why, by their hash. */
export async function suppressedAmong(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map();
  const found = await query<{ hash: string; reason: string }>(
    `select address_hash as hash, reason from suppressed_addresses
     where address_hash = any($1) and deleted_at is null`,
    [addresses.map(emailHash)],
  );
  // A reason that this release does not know is that of a newer one.
  const texts: Readonly<Record<string, string>> = suppressions;
  return new Map(found.map(({ hash, reason }) => [hash, texts[reason] ?? reason]));
}
