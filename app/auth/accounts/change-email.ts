import { UniqueConstraintError } from "sequelize";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, Rejection, transaction } from "../../chassis/database/transaction.ts";
import type { MessageSeal, Sealer } from "../../chassis/messaging/sealed.ts";
import { log } from "../../chassis/process/log.ts";
import { emailHash } from "../../../contract/email-hash.ts";
import { confirmPassword, type PasswordRefusal } from "./confirm-password.ts";
import { issueLink, mayAskForChange, mayMailLink, ownerOf, spendToken } from "./one-time-token.ts";
import { passwordMatches } from "./passwords.ts";
import { publish } from "./register.ts";
import { removeUnverifiedAccount } from "./unverified-account.ts";

interface Wanted {
  readonly password: string;
  readonly newEmail: string;
}

type Refusal = PasswordRefusal | Rejection<"present-email">;

/**
 * Mails a link to the address that a user wants to have, and a notice to the present one. If
 * another user has the address, that user gets a mail that says so instead, and the caller sees no
 * difference.
 */
export async function requestEmailChange(
  seal: MessageSeal,
  user: string,
  { password, newEmail }: Wanted,
): Promise<Refusal | undefined> {
  const account = await confirmPassword(user, password);
  if (account instanceof Rejection) return account;
  if (account.email === newEmail) return rejection("present-email");
  const sealer = await seal.sealer();
  const mayAsk = await mayAskForChange(user);
  return transaction(async () => mailLink(sealer, { ...account, user, newEmail, mayAsk }));
}

interface Change {
  readonly user: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly newEmail: string;
  /** Whether the user has asked for fewer changes than may be mailed. */
  readonly mayAsk: boolean;
}

async function mailLink(
  sealer: Sealer,
  { user, name, passwordHash, newEmail, mayAsk }: Change,
): Promise<Rejection<"wrong-password"> | undefined> {
  const mayMail = await mayMailLink("change-email", newEmail, mayAsk);
  const [locked] = await query(
    "select id from users where uuid = $1 and password_hash = $2 and deleted_at is null for no key update",
    [user, passwordHash],
  );
  // The password was changed since, and has ended all links.
  if (locked === undefined) return rejection("wrong-password");
  // An address that nobody verified belongs to nobody.
  const [holder] = await query<{ user: string }>(
    "select uuid as user from users where email = $1 and email_verified_at is not null and deleted_at is null",
    [newEmail],
  );
  // Also for an address that another user has: that the link before goes on would show the caller so.
  const issued = await issueLink(sealer, "change-email", { user: mayMail ? user : undefined, name, email: newEmail });
  const link = holder === undefined ? (issued ?? null) : null;
  await publish("email.change-requested.v1", { user, link, holder: mayMail ? (holder?.user ?? null) : null });
  const line = { user, recipient: emailHash(newEmail), mailed: issued !== undefined };
  afterCommit(() => log.info(line, "change of e-mail address requested"));
  return undefined;
}

/**
 * Gives a user who has the mailed token and knows the password the address to which it was mailed,
 * unless a user who verified it has it by now, and publishes `user.email-changed.v1`. A trigger ends
 * the user's other tokens; sessions go on. Without the password, a click of a stranger would give
 * the stranger's address to the user who asked for it.
 */
export async function confirmEmail(
  token: string,
  password: string,
): Promise<Rejection<"invalid-link"> | Rejection<"wrong-password"> | undefined> {
  const owner = await ownerOf("change-email", token);
  const matches = await passwordMatches(password, owner?.passwordHash);
  if (owner === undefined) return rejection("invalid-link");
  if (!matches) return rejection("wrong-password");
  try {
    return await transaction(async () => changeEmail(token));
  } catch (error) {
    // Another user got the address at this moment.
    if (error instanceof UniqueConstraintError) return rejection("invalid-link");
    throw error;
  }
}

async function changeEmail(token: string): Promise<Rejection<"invalid-link"> | undefined> {
  const used = await spendToken("change-email", token);
  if (used === undefined) return rejection("invalid-link");
  const { user, mailedTo: email } = used;
  await removeUnverifiedAccount(email, user);
  const [changed] = await query(
    `update users set email = $2, updated_at = now()
     where uuid = $1 and not exists (select from users where email = $2 and deleted_at is null) returning id`,
    [user, email],
  );
  if (changed === undefined) return rejection("invalid-link");
  await publish("user.email-changed.v1", { user, email });
  afterCommit(() => log.info({ user, recipient: emailHash(email) }, "e-mail address changed"));
  return undefined;
}
