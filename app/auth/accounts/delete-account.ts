import { query } from "../../chassis/database/database.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { rememberDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { log } from "../../chassis/process/log.ts";
import { isLastAdmin } from "../staff/last-admin.ts";
import { passwordMatches } from "./passwords.ts";
import { publish } from "./register.ts";
import { User } from "./user.ts";

const accountByUuid = prepared(User, ["passwordHash"], "uuid = $1");

type Refusal = Rejection<"unknown-user"> | Rejection<"wrong-password"> | Rejection<"last-admin">;

/**
 * Deletes the account of a user who knows the password, for good, and publishes `user.deleted.v1`,
 * by which every other service forgets the user. The tables of auth follow by their foreign keys
 * (`on delete cascade`), and triggers revoke the tokens.
 */
export async function deleteAccount(user: string, password: string): Promise<Refusal | undefined> {
  const [account] = await accountByUuid(user);
  if (account === undefined) return rejection("unknown-user");
  if (!(await passwordMatches(password, account.passwordHash))) return rejection("wrong-password");
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
  await rememberDeletedUser(user);
  await query("delete from users where uuid = $1 returning id", [user]);
  await publish("user.deleted.v1", { user });
  afterCommit(() => log.info({ user }, "user deleted"));
  return undefined;
}
