import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, Rejection, transaction } from "../../chassis/database/transaction.ts";
import { rememberDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { log } from "../../chassis/process/log.ts";
import { confirmPassword, type PasswordRefusal } from "./confirm-password.ts";
import { publish } from "./register.ts";
import { isLastAdmin } from "../staff/last-admin.ts";

type Refusal = PasswordRefusal | Rejection<"last-admin">;

/**
 * Deletes the account of a user who knows the password, for good, and publishes `user.deleted.v1`,
 * by which every other service forgets the user. The tables of auth follow by their foreign keys
 * (`on delete cascade`), and triggers revoke the tokens.
 */
export async function deleteAccount(user: string, password: string): Promise<Refusal | undefined> {
  const account = await confirmPassword(user, password);
  if (account instanceof Rejection) return account;
  return transaction(async () => remove(user, account.passwordHash));
}

/** Of two deletions at once the second one waits for the first one, and finds no user. */
async function remove(user: string, passwordHash: string): Promise<Refusal | undefined> {
  if (await isLastAdmin(user)) return rejection("last-admin");
  const [known] = await query<{ matches: boolean }>(
    "select password_hash = $2 as matches from users where uuid = $1 and deleted_at is null for update",
    [user, passwordHash],
  );
  if (known === undefined) return rejection("unknown-user");
  if (!known.matches) return rejection("wrong-password");
  // Who became an admin since; nobody does any more, because a change of the role needs the row.
  if (await isLastAdmin(user)) return rejection("last-admin");
  await rememberDeletedUser(user);
  await query("delete from users where uuid = $1 returning id", [user]);
  await publish("user.deleted.v1", { user });
  afterCommit(() => log.info({ user }, "user deleted"));
  return undefined;
}
