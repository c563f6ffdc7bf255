/** A question met something that cannot be read now; caught per resource, so that it hides no other finding. */
export class NotKnown extends Error {
  constructor(path: string, why: string) {
    super(`${path} ${why}`);
    this.name = "NotKnown";
  }
}

/** A question about a resource: true, false, or a {@link NotKnown} thrown. */
export type Question = () => boolean;

/** Whether all hold: one that does not is enough for false, even where another is not known. */
export function allOf(questions: readonly Question[]): boolean {
  return !anyOf(questions.map((question) => () => !question()));
}

/** Whether any holds: one that does is enough for true, even where another is not known. */
export function anyOf(questions: readonly Question[]): boolean {
  let notKnown: NotKnown | undefined;
  for (const question of questions) {
    try {
      if (question()) return true;
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      notKnown ??= error;
    }
  }
  if (notKnown !== undefined) throw notKnown;
  return false;
}

/** What can come of a rule and a resource; `error` where the rule itself failed, `suppressed` where somebody answers for a failure. */
export type Outcome = "pass" | "fail" | "unknown" | "notApplicable" | "suppressed" | "error";

/** One rule's word on one resource. `because` names paths, never values. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly because: string;
}

/** The promise is kept. */
export const pass = (because = ""): Verdict => ({ outcome: "pass", because });
/** The promise is broken. */
export const fail = (because: string): Verdict => ({ outcome: "fail", because });
/** What decides is not known: neither kept nor broken. */
export const unknown = (because: string): Verdict => ({ outcome: "unknown", because });
/** The promise says nothing about this resource. */
export const notApplicable = (because: string): Verdict => ({ outcome: "notApplicable", because });

/** Judges; what could not be read becomes `unknown`, a fault of the rule `error`: neither hides another finding. */
export function decide(judge: () => Verdict): Verdict {
  try {
    return judge();
  } catch (error) {
    if (error instanceof NotKnown) return unknown(error.message);
    return { outcome: "error", because: `the rule failed with an error: ${placeOf(error)}` };
  }
}

/** Kind and place of a fault; not its message, which may quote a property. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const [, place = "an unknown place"] = /^ +at .*?([\w.-]+\.[jt]s:\d+):\d+\)?$/m.exec(error.stack ?? "") ?? [];
  return `${error.name} at ${place}`;
}

/** The same verdict; a failure says in what it is, such as a parameter group that the judged resource uses. */
export const within = (what: string, verdict: Verdict): Verdict =>
  verdict.outcome === "fail" ? fail(`${what}: ${verdict.because}`) : verdict;

const graveness: readonly Outcome[] = ["fail", "error", "unknown", "pass", "notApplicable"];

/** The gravest verdict over all items, with every reason for it: an unknown item hides no broken one. */
export function every<Item>(items: readonly Item[], judge: (item: Item) => Verdict): Verdict {
  const verdicts = items.map((item) => decide(() => judge(item)));
  const outcome = graveness.find((grave) => verdicts.some((verdict) => verdict.outcome === grave)) ?? "pass";
  const reasons = verdicts.filter((verdict) => verdict.outcome === outcome).map((verdict) => verdict.because);
  return { outcome, because: [...new Set(reasons)].filter((reason) => reason !== "").join("; ") };
}
