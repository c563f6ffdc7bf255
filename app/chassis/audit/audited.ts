import { AsyncLocalStorage } from "node:async_hooks";
import type { StaffRole } from "../../../contract/roles.ts";
import { currentTransaction, query } from "../database/database.ts";
import { Rejection, rejection, transaction } from "../database/transaction.ts";
import type { Outcome } from "../http/answered.ts";
import type { ProblemKind, Refused } from "../http/problem.ts";
import { requestContext } from "../process/log.ts";
import type { Fields } from "./audit-entry.ts";

/** The name of an act that is recorded: the kind of record and what is done to it. */
export type Act = `${string}.${string}`;

/** Who acts, and how. */
interface Acting {
  readonly act: Act;
  readonly actor: string;
  readonly role: StaffRole;
}

/** On what an act was, and the fields that it changed: no secret, and of people no more than a uuid. */
export interface Recorded {
  /** Absent for an act on no single record, such as a list. */
  readonly record?: string;
  readonly before?: Fields;
  readonly after?: Fields;
}

const acts = new AsyncLocalStorage<Acting & { isRecorded: boolean }>();

/**
 * Runs the work of a route by which the staff acts, in one transaction with the entry that
 * {@link recordAct} writes in it. A refusal rolls both back. @throws if the work wrote no entry
 */
export async function audited(acting: Acting, work: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await transaction(async () => {
    const current = { ...acting, isRecorded: false };
    const answer = await acts.run(current, work);
    if ("problem" in answer) return rejection("refused", answer as Refused<ProblemKind>);
    if (!current.isRecorded)
      throw new Error(`${acting.act}: nothing was recorded.\n  Call recordAct() in the transaction of the use case.`);
    return answer;
  });
  return outcome instanceof Rejection ? outcome.facts : outcome;
}

/**
 * Writes the entry of the present act, in the current transaction: also of one that changes nothing.
 * Who acts, and the name of the act, are those of the route. @throws outside a route with `audit`
 */
export async function recordAct(recorded: Recorded): Promise<void> {
  const current = acts.getStore();
  if (current === undefined || currentTransaction() === undefined)
    throw new Error("recordAct: called outside an act of the staff.\n  Declare `audit` at the route.");
  await insertEntry(query, { ...recorded, ...current, requestId: requestContext.getStore()?.requestId });
  current.isRecorded = true;
}

/** Runs a statement as the role of the service. */
type RunStatement = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

interface NewEntry extends Recorded {
  readonly act: Act;
  /** Absent for an operator. */
  readonly actor?: string;
  readonly role?: StaffRole;
  readonly requestId?: string | undefined;
}

/** Adds an entry, for an operator's command; a route uses {@link recordAct}. */
export async function insertEntry(run: RunStatement, entry: NewEntry): Promise<void> {
  const { actor, role, act, record, before = {}, after = {}, requestId } = entry;
  await run(
    `insert into audit_entries (actor, role, act, record, before, after, request_id)
     values ($1, $2, $3, $4, $5, $6, $7) returning uuid`,
    [
      actor ?? null,
      role ?? null,
      act,
      record ?? null,
      JSON.stringify(before),
      JSON.stringify(after),
      requestId ?? null,
    ],
  );
}

/** The fields of two states of a record that differ, for {@link recordAct}. */
export function changesBetween(before: Fields, after: Fields): Required<Pick<Recorded, "before" | "after">> {
  const differing = Object.keys(after).filter((field) => before[field] !== after[field]);
  const only = (fields: Fields) => Object.fromEntries(differing.map((field) => [field, fields[field] ?? null]));
  return { before: only(before), after: only(after) };
}
