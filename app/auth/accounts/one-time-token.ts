import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import type { CodePurpose } from "../../../contract/one-time-codes.ts";
import { emailHash } from "../../../contract/email-hash.ts";
import {
  changesPerUser,
  oneTimeTokens,
  sealedFor,
  type Link,
  type OneTimePurpose,
} from "../../../contract/one-time-tokens.ts";
import { query } from "../../chassis/database/database.ts";
import type { Sealer } from "../../chassis/messaging/sealed.ts";
import { problem } from "../../chassis/http/problem.ts";
import { countInPeriod } from "./period-count.ts";

const tokenBytes = 32;
/** No user has it. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** The token of a mailed link, in a request. */
export const OneTimeToken = z.string().max(200).meta({ description: "what follows `#token=` in the mailed link" });

/** The body of a request by a mailed link that needs the password too. */
export const TokenAndPassword = z
  .strictObject({ token: OneTimeToken, password: z.string().min(1).max(1_024) })
  .meta({ examples: [{ token: "K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols", password: "a long way to say hello" }] });

/** The same for a token that is wrong, used, replaced or expired. */
export const invalidLink = problem("invalid-link", 403, "The link is not valid, was used, or has expired");

/** The hash by which the database knows a token; 256 random bits need no salt. */
const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

/**
 * Counts a link to an address in the current transaction. @returns whether it may be mailed, if who
 * asks may ask for it; the answer to the client must not depend on it
 */
export async function mayMailLink(purpose: OneTimePurpose, email: string, mayAsk = true): Promise<boolean> {
  const { mails, seconds } = oneTimeTokens[purpose].perAddress;
  const { count } = await countInPeriod(`${purpose} ${emailHash(email)}`, seconds);
  return mayAsk && count <= mails;
}

/**
 * Counts a change of address that a user asks for; call it outside a transaction, which would hold
 * the row. @returns whether anything may be mailed for it; the answer must not depend on it
 */
export async function mayAskForChange(user: string): Promise<boolean> {
  const { count } = await countInPeriod(`change-email by ${user}`, changesPerUser.seconds);
  return count <= changesPerUser.mails;
}

/** To whom a link is mailed. */
interface Recipient {
  readonly user: string;
  readonly name: string;
  readonly email: string;
}

/**
 * A new token for a recipient in the current transaction, sealed; the one of the same purpose before
 * it ends. Without a user it does the same and changes nothing. Removes some tokens that have
 * expired.
 */
export async function issueLink(
  sealer: Sealer,
  purpose: OneTimePurpose,
  { user, name, email }: Omit<Recipient, "user"> & { readonly user: string | undefined },
): Promise<Link | undefined> {
  const token = randomBytes(tokenBytes).toString("base64url");
  const sealed = sealer(token, sealedFor(purpose, user ?? nobody, email));
  const { lifeSeconds } = oneTimeTokens[purpose];
  const issued = await storeToken({ user: user ?? nobody, purpose, hash: hashOf(token), email, lifeSeconds });
  if (issued === undefined || user === undefined) return undefined;
  return { user, email, name, token: sealed, expiresAt: issued.toISOString() };
}

/** A token or a code of which the database knows the hash, and to which address or number it was sent. */
interface StoredToken {
  readonly user: string;
  readonly purpose: OneTimePurpose | CodePurpose;
  readonly hash: string;
  readonly email?: string;
  readonly phone?: string;
  readonly lifeSeconds: number;
}

/**
 * Stores a token of a user in the place of the one of the same purpose before it. Removes some tokens
 * that have expired. @returns when it expires; undefined if there is no such user
 */
export async function storeToken(token: StoredToken): Promise<Date | undefined> {
  const { user, purpose, hash, email, phone, lifeSeconds } = token;
  // The user is locked first, as by every change of a user that ends tokens. One who got another
  // address since gets none: the mail would go to the address of before.
  const [issued] = await query<{ expiresAt: Date }>(
    `with account as (
       select id from users
       where uuid = $1 and deleted_at is null and (email = $4 or $2 = 'change-email' or $6::text is not null)
       for no key update
     ), expired as (
       delete from one_time_tokens where id in (
         select id from one_time_tokens
         where expires_at < now() and user_id not in (select id from account)
         order by expires_at limit 10 for update skip locked
       )
     )
     insert into one_time_tokens (user_id, purpose, token_hash, email, phone, expires_at)
     select id, $2, $3, $4, $6, now() + make_interval(secs => $5) from account
     on conflict (user_id, purpose) where deleted_at is null do update set
       token_hash = excluded.token_hash, email = excluded.email, phone = excluded.phone,
       expires_at = excluded.expires_at, updated_at = now()
     returning expires_at as "expiresAt"`,
    [user, purpose, hash, email ?? null, lifeSeconds, phone ?? null],
  );
  return issued?.expiresAt;
}

/** When the event with a link or a code is to be dropped: nothing of it can be used then. */
export const expiryOf = (sent: Pick<Link, "expiresAt"> | undefined): Date | undefined =>
  sent === undefined ? undefined : new Date(sent.expiresAt);

/** The user of a token that could be used now. */
interface TokenOwner {
  readonly user: string;
  readonly email: string;
  readonly name: string;
  /** Null for a user who signs in by a provider only. */
  readonly passwordHash: string | null;
}

/** The user of a valid token, which stays valid; undefined if it is not. */
export async function ownerOf(purpose: OneTimePurpose, token: string): Promise<TokenOwner | undefined> {
  const [owner] = await query<TokenOwner>(
    `select users.uuid as user, users.email, users.name, users.password_hash as "passwordHash"
     from one_time_tokens as known join users on users.id = known.user_id
     where known.token_hash = $1 and known.purpose = $2 and known.deleted_at is null and known.expires_at > now()
       and users.deleted_at is null`,
    [hashOf(token), purpose],
  );
  return owner;
}

/** The user of a token that was used, and the address to which it was mailed. */
interface UsedToken extends Recipient {
  readonly mailedTo: string;
  /** Before this use. */
  readonly isVerified: boolean;
}

/**
 * Uses a token in the current transaction, and locks its user. Of many uses at once, by any
 * instance, one gets the user; the others, and a token that is not valid, get undefined (case 12).
 */
export async function spendToken(purpose: OneTimePurpose, token: string): Promise<UsedToken | undefined> {
  const [used] = await query<UsedToken>(
    `with account as (
       select users.id, users.uuid, users.email, users.name, users.email_verified_at is not null as verified
       from users join one_time_tokens as known on known.user_id = users.id
       where known.token_hash = $1 and known.purpose = $2 and known.deleted_at is null and users.deleted_at is null
       for no key update of users
     )
     update one_time_tokens as known set deleted_at = now(), used_at = now(), updated_at = now()
     from account
     where known.user_id = account.id and known.token_hash = $1 and known.purpose = $2
       and known.deleted_at is null and known.expires_at > now()
     returning account.uuid as user, account.email, account.name, account.verified as "isVerified",
       known.email as "mailedTo"`,
    [hashOf(token), purpose],
  );
  return used;
}
