import type { Transaction } from "sequelize";
import { database } from "./database.ts";
import { currentTransaction } from "./transaction-scope.ts";

/**
 * Runs `work` in one transaction: every model call and {@link query} inside belongs to it. A transaction inside a
 * transaction is the outer one. Throwing rolls everything back.
 */
export async function transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const outer = currentTransaction();
  return outer === undefined ? database().transaction(work) : work(outer);
}
