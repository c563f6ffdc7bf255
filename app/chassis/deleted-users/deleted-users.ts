import { currentTransaction, query } from "../database/database.ts";

/**
 * Remembers that a user is deleted, waits for the transactions that write for the user, and removes
 * what the chassis holds of the user. Call it first in the transaction that forgets the user.
 */
export async function rememberDeletedUser(user: string): Promise<void> {
  requireTransaction("rememberDeletedUser");
  await query("select remember_deleted_user($1)", [user]);
}

/**
 * Whether this service knows that a user is deleted. If not, the deletion waits until the current
 * transaction has ended, so that it finds what the transaction writes.
 */
export async function isDeletedUser(user: string): Promise<boolean> {
  requireTransaction("isDeletedUser");
  const [row] = await query<{ deleted: boolean }>("select is_deleted_user($1) as deleted", [user]);
  return row?.deleted === true;
}

function requireTransaction(name: string): void {
  if (currentTransaction() === undefined)
    throw new Error(`${name}: called outside a transaction.\n  Call it inside transaction().`);
}
