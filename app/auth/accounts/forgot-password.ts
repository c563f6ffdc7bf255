import { emailHash } from "../../../contract/email-hash.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import type { MessageSeal } from "../../chassis/messaging/sealed.ts";
import { log } from "../../chassis/process/log.ts";
import { expiryOf, issueLink, mayMailLink, ownerOf, spendToken } from "./one-time-token.ts";
import { guessable, hashPassword } from "./passwords.ts";
import { publish } from "./register.ts";

/**
 * Mails the user of an address a link that resets the password. For an address without a user, and
 * one that had as many links as it may, it runs the same statements and mails nothing.
 */
export async function forgotPassword(seal: MessageSeal, email: string): Promise<void> {
  const sealer = await seal.sealer();
  await transaction(async () => {
    const mayMail = await mayMailLink("reset-password", email);
    const [account] = await query<{ user: string; name: string }>(
      "select uuid as user, name from users where email = $1 and deleted_at is null",
      [email],
    );
    const recipient = { user: mayMail ? account?.user : undefined, name: account?.name ?? "", email };
    const link = await issueLink(sealer, "reset-password", recipient);
    await publish("password.reset-requested.v1", link ?? { user: null }, expiryOf(link));
    const line = { user: account?.user, recipient: emailHash(email), mailed: link !== undefined };
    afterCommit(() => log.info(line, "password reset requested"));
  });
}

/**
 * Gives the user of a mailed token a new password. A trigger ends all sessions, access tokens and
 * other one-time tokens. Who has the token has the mailbox: the address counts as verified.
 */
export async function resetPassword(
  token: string,
  newPassword: string,
): Promise<Rejection<"invalid-link"> | Rejection<"guessable", string> | undefined> {
  const owner = await ownerOf("reset-password", token);
  if (owner === undefined) return rejection("invalid-link");
  const weakness = guessable(newPassword, owner);
  if (weakness !== undefined) return rejection("guessable", weakness);
  const passwordHash = await hashPassword(newPassword);
  return transaction(async () => {
    const used = await spendToken("reset-password", token);
    if (used === undefined) return rejection("invalid-link");
    const { user, email, name } = used;
    await query(
      `update users set password_hash = $2, email_verified_at = coalesce(email_verified_at, now()), updated_at = now()
       where uuid = $1 returning id`,
      [user, passwordHash],
    );
    if (used.isVerified) await publish("password.changed.v1", { user });
    else await publish("user.registered.v1", { user, email, name });
    afterCommit(() => log.info({ user }, "password reset, all sessions ended"));
    return undefined;
  });
}
