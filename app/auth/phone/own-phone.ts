import { UniqueConstraintError } from "sequelize";
import { phoneProofDays } from "../../../contract/one-time-codes.ts";
import { phoneHash } from "../../../contract/phone-hash.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, Rejection, rejection, transaction } from "../../chassis/database/transaction.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { log } from "../../chassis/process/log.ts";
import { expiryOf } from "../accounts/one-time-token.ts";
import { confirmPassword, type PasswordRefusal } from "../accounts/confirm-password.ts";
import { publish } from "../accounts/register.ts";
import { codeKeys, isCode, issueCode, spendCode, type LiveCode } from "./one-time-code.ts";
import { countText, type PhoneTexts } from "./phone-texts.ts";

/** The number of a user, and until when it signs in unless it is proved again. */
interface OwnPhone {
  readonly phone: string;
  readonly signsInUntil: Date;
}

/** The number by which a user signs in; undefined without one. */
export async function ownPhone(user: string): Promise<OwnPhone | undefined> {
  const [own] = await query<OwnPhone>(
    `select phones.phone, phones.proved_at + make_interval(days => $2) as "signsInUntil"
     from phones join users on users.id = phones.user_id
     where users.uuid = $1 and users.deleted_at is null and phones.deleted_at is null`,
    [user, phoneProofDays],
  );
  return own;
}

/**
 * Texts a code to the number that a user wants to sign in by, also if another user has it. The present number
 * stays until the code is confirmed.
 */
export async function requestPhone(
  texts: PhoneTexts,
  user: string,
  { password, phone }: { readonly password: string; readonly phone: string },
): Promise<PasswordRefusal | Rejection<"uncounted"> | undefined> {
  const account = await confirmPassword(user, password);
  if (account instanceof Rejection) return account;
  const keys = await codeKeys(texts.seal);
  const text = await countText(texts, phone);
  if (text !== "allowed") return text === "uncounted" ? rejection("uncounted") : undefined;
  return transaction(async () => {
    const [locked] = await query(
      "select id from users where uuid = $1 and password_hash = $2 and deleted_at is null for no key update",
      [user, account.passwordHash],
    );
    // The password was changed since, which ends all codes.
    if (locked === undefined) return rejection("wrong-password");
    const code = await issueCode(keys, "confirm-phone", { user, phone });
    if (code !== undefined) await publish("phone.code-requested.v1", code, expiryOf(code));
    afterCommit(() => log.info({ user, recipient: phoneHash(phone) }, "phone number requested"));
    return undefined;
  });
}

/**
 * Gives a user the number to which the code was texted. If another account has it, that one loses
 * it: who proves last to have a number has it, and gets nothing of the account that had it before.
 */
export async function confirmPhone(
  seal: MessageSeal,
  user: string,
  code: string,
): Promise<Rejection<"wrong-code"> | undefined> {
  const [live] = await query<LiveCode>(
    `select users.uuid as user, known.phone, known.token_hash as hash
     from one_time_tokens as known join users on users.id = known.user_id
     where users.uuid = $1 and users.deleted_at is null and known.purpose = 'confirm-phone'
       and known.deleted_at is null and known.expires_at > now()`,
    [user],
  );
  const matches = await isCode(seal, "confirm-phone", live, code);
  if (live === undefined || !matches) return rejection("wrong-code");
  try {
    return await transaction(async () => takePhone(live));
  } catch (error) {
    // Another user, whose deletion had not ended, or who confirmed at this moment, has the number.
    if (error instanceof UniqueConstraintError) return rejection("wrong-code");
    throw error;
  }
}

async function takePhone(live: LiveCode): Promise<Rejection<"wrong-code"> | undefined> {
  const { user, phone } = live;
  if (!(await spendCode("confirm-phone", live))) return rejection("wrong-code");
  const before = await query<{ user: string }>(
    `delete from phones using users
     where phones.phone = $1 and phones.deleted_at is null and users.id = phones.user_id and users.uuid <> $2
     returning users.uuid as user`,
    [phone, user],
  );
  for (const holder of before) await publish("user.phone-changed.v2", { user: holder.user, number: null });
  const [own] = await query<{ provedAt: Date }>(
    `insert into phones (user_id, phone, proved_at) select id, $2, now() from users where uuid = $1
     on conflict (user_id) where deleted_at is null
       do update set phone = excluded.phone, proved_at = now(), updated_at = now()
     returning proved_at as "provedAt"`,
    [user, phone],
  );
  if (own === undefined) return rejection("wrong-code");
  await publish("user.phone-changed.v2", { user, number: { phone, provedAt: own.provedAt.toISOString() } });
  const line = { user, recipient: phoneHash(phone), holders: before.map((holder) => holder.user) };
  afterCommit(() => log.info(line, "phone number confirmed"));
  return undefined;
}

/** Removes the number of a user, and its codes; nothing without one. */
export async function removePhone(user: string): Promise<void> {
  await transaction(async () => {
    await query(
      `with account as (select id from users where uuid = $1 and deleted_at is null for no key update)
       update one_time_tokens as known set deleted_at = now(), updated_at = now() from account
       where known.user_id = account.id and known.phone is not null and known.deleted_at is null returning known.id`,
      [user],
    );
    const removed = await query(
      `delete from phones using users where users.uuid = $1 and phones.user_id = users.id returning phones.id`,
      [user],
    );
    if (removed.length === 0) return;
    await publish("user.phone-changed.v2", { user, number: null });
    afterCommit(() => log.info({ user }, "phone number removed"));
  });
}
