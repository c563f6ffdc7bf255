import { AsyncLocalStorage } from "node:async_hooks";
import { Sequelize, type Transaction } from "sequelize";

type Scope = Map<string, unknown>;

const scopes = new AsyncLocalStorage<Scope>();

/** What Sequelize calls a namespace (cls-hooked's shape), kept by Node's own AsyncLocalStorage. */
const namespace = {
  get: (key: string) => scopes.getStore()?.get(key),
  set: (key: string, value: unknown) => scopes.getStore()?.set(key, value),
  run: (work: (scope: Scope) => void) => {
    const scope: Scope = new Map();
    scopes.run(scope, () => work(scope));
  },
  bind: <F>(work: F) => work,
};

/** Makes every query of a transaction's callback part of it without being told. */
export function followTransactions(): void {
  Sequelize.useCLS(namespace);
}

/** The transaction that the running code is in. */
export function currentTransaction(): Transaction | undefined {
  return (namespace.get("transaction") ?? undefined) as Transaction | undefined;
}
