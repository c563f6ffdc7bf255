import type { Transaction } from "sequelize";
import { database, currentTransaction } from "./database.ts";

/** The expected failure of a use case: its reason and the facts of that reason. */
export class Rejection<Reason extends string, Facts = undefined> {
  readonly reason: Reason;
  readonly facts: Facts;

  constructor(reason: Reason, facts: Facts) {
    this.reason = reason;
    this.facts = facts;
  }
}

/** Creates a {@link Rejection} for a use case to return. */
export function rejection<const Reason extends string>(reason: Reason): Rejection<Reason>;
export function rejection<const Reason extends string, Facts>(reason: Reason, facts: Facts): Rejection<Reason, Facts>;
export function rejection(reason: string, facts?: unknown): Rejection<string, unknown> {
  return new Rejection(reason, facts);
}

/**
 * Runs `work` in one transaction, which all model calls and {@link query} inside use. A nested call
 * joins the outer transaction. Throwing, or returning a {@link Rejection}, rolls everything back.
 */
export async function transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const outer = currentTransaction();
  // The outer work decides whether to return a nested rejection.
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

/** Makes Sequelize roll back; caught in this file. */
class RolledBack extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super("rolled back");
    this.result = result;
  }
}
