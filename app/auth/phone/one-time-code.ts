import { randomInt } from "node:crypto";
import * as z from "zod";
import { oneTimeCodes, sealedCodeFor, type CodePurpose, type PhoneCode } from "../../../contract/one-time-codes.ts";
import { query } from "../../chassis/database/database.ts";
import type { Hasher, MessageSeal, Sealer } from "../../chassis/messaging/sealed.ts";
import { nobody, storeToken } from "../accounts/one-time-token.ts";

const { digits, lifeSeconds } = oneTimeCodes;

/** The code of a text message, in a request. */
export const OneTimeCode = z
  .string()
  .regex(new RegExp(`^\\d{${digits}}$`), `must have ${digits} digits`)
  .meta({ description: "the code in the text message" });

/** The keys of a new code, read before a transaction holds its locks. */
export interface CodeKeys {
  readonly sealer: Sealer;
  readonly hasher: Hasher;
}

export async function codeKeys(seal: MessageSeal): Promise<CodeKeys> {
  return { sealer: await seal.sealer(), hasher: await seal.hasher() };
}

/**
 * A new code for a number in the current transaction, sealed; the one of the same purpose before it
 * ends. Without a user it does the same and changes nothing.
 */
export async function issueCode(
  { sealer, hasher }: CodeKeys,
  purpose: CodePurpose,
  { user, phone }: { readonly user: string | undefined; readonly phone: string },
): Promise<PhoneCode | undefined> {
  const code = String(randomInt(10 ** digits)).padStart(digits, "0");
  const context = sealedCodeFor(purpose, user ?? nobody, phone);
  const [sealed, hash] = [sealer(code, context), hasher(code, context)];
  const expiresAt = await storeToken({ user: user ?? nobody, purpose, hash, phone, lifeSeconds });
  if (expiresAt === undefined || user === undefined) return undefined;
  return { user, purpose, phone, code: sealed, expiresAt: expiresAt.toISOString() };
}

/** A code that a user could use now, by its hash. */
export interface LiveCode {
  readonly user: string;
  readonly phone: string;
  readonly hash: string;
}

/** Whether this is the code; without one it takes equally long. */
export async function isCode(
  seal: MessageSeal,
  purpose: CodePurpose,
  live: LiveCode | undefined,
  code: string,
): Promise<boolean> {
  const hashOfNothing = (await seal.hasher())("", []);
  const { user, phone, hash } = live ?? { user: nobody, phone: "", hash: hashOfNothing };
  const matches = await seal.isHashOf(hash, code, sealedCodeFor(purpose, user, phone));
  return matches && live !== undefined;
}

/**
 * Uses a code in the current transaction, and locks its user. Of many uses at once, by any instance,
 * one is true (case 19); so is none after the code was replaced, or has expired.
 */
export async function spendCode(purpose: CodePurpose, { user, hash }: LiveCode): Promise<boolean> {
  const used = await query(
    `with account as (
       select id from users where uuid = $1 and deleted_at is null for no key update
     )
     update one_time_tokens as known set deleted_at = now(), used_at = now(), updated_at = now()
     from account
     where known.user_id = account.id and known.purpose = $2 and known.token_hash = $3
       and known.deleted_at is null and known.expires_at > now()
     returning known.id`,
    [user, purpose, hash],
  );
  return used.length > 0;
}
