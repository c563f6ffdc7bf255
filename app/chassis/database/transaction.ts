import type { Transaction } from "sequelize";
import { database, currentTransaction } from "./database.ts";

/** Why a use case changed nothing: a reason that its caller can tell from others, and the facts that belong to it. */
export class Rejection<Reason extends string, Facts = undefined> {
  readonly reason: Reason;
  readonly facts: Facts;

  constructor(reason: Reason, facts: Facts) {
    this.reason = reason;
    this.facts = facts;
  }
}

/** Makes a {@link Rejection}; a use case returns it. */
export function rejection<const Reason extends string>(reason: Reason): Rejection<Reason>;
export function rejection<const Reason extends string, Facts>(reason: Reason, facts: Facts): Rejection<Reason, Facts>;
export function rejection(reason: string, facts?: unknown): Rejection<string, unknown> {
  return new Rejection(reason, facts);
}

/**
 * Runs `work` in one transaction: every model call and {@link query} inside belongs to it. A transaction inside a
 * transaction is the outer one. Throwing, or returning a {@link Rejection}, rolls everything back.
 */
export async function transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const outer = currentTransaction();
  // An inner rejection is the outer work's to return.
  if (outer !== undefined) return work(outer);
  try {
    return await database().transaction(async (own) => {
      const result = await work(own);
      if (result instanceof Rejection) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T;
    throw error;
  }
}

/** Has Sequelize roll back; never leaves this file. */
class RolledBack extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super("rolled back");
    this.result = result;
  }
}
