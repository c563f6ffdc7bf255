import { phoneProofDays } from "../../../contract/one-time-codes.ts";
import { phoneHash } from "../../../contract/phone-hash.ts";
import type { SessionClient } from "../../../contract/sessions.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { log } from "../../chassis/process/log.ts";
import { expiryOf } from "../accounts/one-time-token.ts";
import { publish } from "../accounts/register.ts";
import { openSession, type OpenSession } from "../sessions/open-session.ts";
import type { Origin } from "../sessions/session.ts";
import { codeKeys, isCode, issueCode, spendCode, type LiveCode } from "./one-time-code.ts";
import { countText, type PhoneTexts } from "./phone-texts.ts";

const owners = "phones join users on users.id = phones.user_id";
/**
 * The number $1 signs its owner in, who proved in the last $2 days to have it. Nobody of the staff: who
 * takes over the number of an admin could give roles away, which stay.
 */
const signsIn = `phones.phone = $1 and phones.deleted_at is null
  and phones.proved_at > now() - make_interval(days => $2)
  and users.deleted_at is null and users.email_verified_at is not null
  and not exists (select from staff_roles where user_id = users.id and staff_roles.deleted_at is null)`;

/**
 * Texts a code to the number of a user. For a number that signs nobody in it runs the same
 * statements and texts nothing.
 */
export async function requestSignInCode(texts: PhoneTexts, phone: string): Promise<Rejection<"uncounted"> | undefined> {
  const keys = await codeKeys(texts.seal);
  const [account] = await query<{ user: string }>(`select users.uuid as user from ${owners} where ${signsIn}`, [
    phone,
    phoneProofDays,
  ]);
  const text = await countText(texts, account === undefined ? undefined : phone);
  if (text === "uncounted") return rejection("uncounted");
  return transaction(async () => {
    const code = await issueCode(keys, "sign-in", { user: text === "allowed" ? account?.user : undefined, phone });
    await publish("phone.code-requested.v1", code ?? { user: null }, expiryOf(code));
    const line = { user: account?.user, recipient: phoneHash(phone), texted: code !== undefined };
    afterCommit(() => log.info(line, "sign-in by phone requested"));
    return undefined;
  });
}

interface SignIn {
  readonly phone: string;
  readonly code: string;
  readonly client: SessionClient;
}

/** A code that signs a user in now. */
interface SignInCode extends LiveCode {
  readonly passwordHash: string;
}

/**
 * A session of the user who signs in by this number, if the code is the one that was texted to it
 * last; undefined, for whatever reason, if not. The number counts as proved again.
 */
export async function signInByPhone(
  seal: MessageSeal,
  { phone, code, client }: SignIn,
  origin: Origin,
): Promise<OpenSession | undefined> {
  const [live] = await query<SignInCode>(
    `select users.uuid as user, users.password_hash as "passwordHash", phones.phone, known.token_hash as hash
     from ${owners} join one_time_tokens as known on known.user_id = users.id
     where ${signsIn} and known.purpose = 'sign-in' and known.phone = phones.phone
       and known.deleted_at is null and known.expires_at > now()`,
    [phone, phoneProofDays],
  );
  const matches = await isCode(seal, "sign-in", live, code);
  if (live === undefined || !matches) return undefined;
  const opened = await transaction(async () => open(live, client, origin));
  return "reason" in opened ? undefined : opened;
}

/** Locks the user before the number, as every change of them does. */
async function open(
  live: SignInCode,
  client: SessionClient,
  origin: Origin,
): Promise<OpenSession | Rejection<"wrong-code">> {
  if (!(await spendCode("sign-in", live))) return rejection("wrong-code");
  // Not the number of the user any more, by now.
  const [proved] = await query<{ provedAt: Date }>(
    `update phones set proved_at = now(), updated_at = now() from users
     where users.uuid = $1 and phones.user_id = users.id and phones.phone = $2 and phones.deleted_at is null
     returning phones.proved_at as "provedAt"`,
    [live.user, live.phone],
  );
  if (proved === undefined) return rejection("wrong-code");
  const session = await openSession(live, client, origin);
  if (session === undefined) return rejection("wrong-code");
  const { user, phone } = live;
  await publish("phone.proved.v1", { user, phone, provedAt: proved.provedAt.toISOString() });
  afterCommit(() => log.info({ user: live.user, session: session.session }, "signed in by phone"));
  return session;
}
