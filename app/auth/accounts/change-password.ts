import type { SessionClient } from "../../../contract/sessions.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, Rejection, transaction } from "../../chassis/database/transaction.ts";
import type { User as Caller } from "../../chassis/http/route.ts";
import { log } from "../../chassis/process/log.ts";
import { openSession, type OpenSession } from "../sessions/open-session.ts";
import type { Origin } from "../sessions/session.ts";
import { confirmPassword, type PasswordRefusal } from "./confirm-password.ts";
import { guessable, hashPassword } from "./passwords.ts";
import { publish } from "./register.ts";

interface Passwords {
  readonly currentPassword: string;
  readonly newPassword: string;
}

type Refusal = PasswordRefusal | Rejection<"guessable", string>;

/**
 * Changes the password of a user who knows the present one. Triggers end every session and every
 * mailed token; the session of the caller goes on as a new one, so that what was copied of it ends
 * too (ASVS 5.0, 7.2.4 and 7.4.3).
 */
export async function changePassword(
  caller: Caller,
  { currentPassword, newPassword }: Passwords,
  origin: Origin,
): Promise<OpenSession | Refusal> {
  const account = await confirmPassword(caller.uuid, currentPassword);
  if (account instanceof Rejection) return account;
  const weakness = newPassword === currentPassword ? "is the present password" : guessable(newPassword, account);
  if (weakness !== undefined) return rejection("guessable", weakness);
  const hashes = { before: account.passwordHash, after: await hashPassword(newPassword) };
  return transaction(async () => (await replaceHash(caller, hashes, origin)) ?? rejection("wrong-password"));
}

/** Undefined if the user was deleted or got another password since. */
async function replaceHash(
  { uuid: user, session }: Caller,
  { before, after }: { readonly before: string; readonly after: string },
  origin: Origin,
): Promise<OpenSession | undefined> {
  const [changed] = await query<{ client: SessionClient | null }>(
    `update users set password_hash = $3, updated_at = now()
     where uuid = $1 and password_hash = $2 and deleted_at is null
     returning (select client from sessions where uuid = $4) as client`,
    [user, before, after, session ?? null],
  );
  if (changed === undefined) return undefined;
  await publish("password.changed.v1", { user });
  afterCommit(() => log.info({ user }, "password changed, other sessions ended"));
  return openSession({ user, passwordHash: after }, changed.client ?? "native", origin);
}
