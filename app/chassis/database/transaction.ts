import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Transaction } from "sequelize";
import { currentDeadline } from "../process/deadline.ts";
import { sqlState } from "./connection.ts";
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

/** How often a transaction runs that conflicts with others. */
const runs = 4;
/** The longest pause before the second run; it doubles with each run. */
const pauseMilliseconds = 20;

/**
 * Runs `work` in one transaction, which all model calls and {@link query} inside use. A nested call
 * joins the outer transaction. Throwing, or returning a {@link Rejection}, rolls everything back.
 * A deadlock or a serialization conflict runs `work` again, up to four times: what it does outside
 * the database must be harmless to repeat.
 */
export async function transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const outer = currentTransaction();
  // The outer work decides whether to return a nested rejection, and runs again as a whole.
  if (outer !== undefined) return work(outer);
  for (let run = 1; ; run++) {
    try {
      return await runOnce(work);
    } catch (error) {
      if (run === runs || !isConflict(error) || currentDeadline.getStore()?.over === true) throw error;
      // Random, so that the transactions that met do not meet again.
      await pause(Math.random() * pauseMilliseconds * 2 ** (run - 1));
    }
  }
}

/**
 * Calls `work` after the current transaction has committed, in the context of its caller; never if it
 * is rolled back. The caller of the transaction waits for a promise. @throws outside a transaction
 */
export function afterCommit(work: () => unknown): void {
  const current = currentTransaction();
  if (current === undefined)
    throw new Error("afterCommit: called outside a transaction.\n  Call it inside transaction().");
  current.afterCommit(AsyncLocalStorage.bind(async () => void (await work())));
}

async function runOnce<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
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

/** serialization_failure or deadlock_detected. */
const isConflict = (error: unknown): boolean => ["40001", "40P01"].includes(sqlState(error) ?? "");

/** Makes Sequelize roll back; caught in this file. */
class RolledBack extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super("rolled back");
    this.result = result;
  }
}
