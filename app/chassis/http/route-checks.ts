import type { LimitClass } from "../../../contract/limits.ts";
import type { Version } from "../../../contract/services.ts";
import { hasTarget } from "../limits/limit-classes.ts";
import { type Answers, refuseWrongAnswers } from "./answers.ts";
import { refuseReplayed } from "./precondition.ts";

interface Declared extends Creating {
  readonly summary: string;
  readonly versions: readonly Version[];
  readonly limit: LimitClass;
  readonly target?: unknown;
  readonly versioned?: boolean;
  readonly audit?: string;
}

/** @throws Error for a declaration of a route that contradicts itself, or says too little */
export function refuseWrongDeclaration(name: string, declared: Declared): void {
  refuseNoSummary(name, declared.summary);
  refuseWrongAnswers(name, declared.answers, declared.versions);
  refuseWrongIdempotency(name, declared);
  refuseReplayed(name, declared);
  refuseUnaudited(name, declared);
  refuseWrongTarget(name, declared.limit, declared.target !== undefined);
}

function refuseNoSummary(name: string, summary: unknown): void {
  // Types demand a text too, but it may be empty.
  if (typeof summary === "string" && /^[A-Z].*\w$/.test(summary)) return;
  throw new Error(`${name}: summary: must be one sentence without a full stop, such as "Read one product".`);
}

function refuseWrongTarget(name: string, limit: LimitClass, isGiven: boolean): void {
  if (hasTarget(limit) === isGiven) return;
  throw new Error(`${name}: target: ${limit} ${isGiven ? "counts by none" : "needs one, such as an account"}.`);
}

/** Who acts on records of any owner is recorded; a read may be, where it shows what belongs to a user. */
function refuseUnaudited(name: string, { method, access: { roles }, audit }: Declared): void {
  if (audit === undefined && roles !== undefined && method !== "get")
    throw new Error(`${name}: audit: not declared.\n  Name the act, such as "product.change", and call recordAct().`);
}

interface Creating {
  readonly method: string;
  readonly access: { readonly signedIn: boolean; readonly roles?: readonly string[] };
  readonly answers: Answers;
  readonly idempotent?: boolean;
}

function refuseWrongIdempotency(name: string, { method, access, answers, idempotent }: Creating): void {
  if (idempotent === true && !access.signedIn)
    throw new Error(`${name}: idempotent: keys belong to users, and the route has none.\n  Set access to signedIn().`);
  if (method === "post" && access.signedIn && 201 in answers && idempotent === undefined)
    throw new Error(`${name}: idempotent: not declared.\n  Set it to true, unless a repeated request is harmless.`);
}
