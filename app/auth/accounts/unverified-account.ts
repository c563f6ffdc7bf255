import { query } from "../../chassis/database/database.ts";
import { rememberDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { publish } from "./register.ts";

/**
 * Removes the account of an address that nobody verified, in the current transaction: it gives way
 * to who proves to have the mailbox. `keep` is the user who gets the address.
 */
export async function removeUnverifiedAccount(email: string, keep?: string): Promise<void> {
  await removeUnverified("email = $1 and uuid is distinct from $2::uuid", email, keep ?? null);
}

/**
 * Removes unverified accounts that fulfil a condition, in the current transaction, and has every
 * service forget them. @returns how many
 */
export async function removeUnverified(condition: string, ...values: readonly unknown[]): Promise<number> {
  const unverified = await query<{ uuid: string }>(
    `delete from users where ${condition} and email_verified_at is null and deleted_at is null returning uuid`,
    values,
  );
  for (const { uuid } of unverified) {
    await rememberDeletedUser(uuid);
    await publish("user.deleted.v1", { user: uuid });
  }
  return unverified.length;
}
