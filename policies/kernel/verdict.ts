/**
 * Thrown when a value cannot be read yet. It is caught per resource, so that the other findings are
 * still reported.
 */
export class NotKnown extends Error {
  constructor(path: string, why: string) {
    super(`${path} ${why}`);
    this.name = "NotKnown";
  }
}

/**
 * A question about a resource. It throws {@link NotKnown} if the answer depends on a value that
 * cannot be read.
 */
export type Question = () => boolean;

/** Whether all questions are true: a single false decides, even if another is not known. */
export function allOf(questions: readonly Question[]): boolean {
  return !anyOf(questions.map((question) => () => !question()));
}

/** Whether any question is true: a single true decides, even if another is not known. */
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

/** Whether a question is surely true: false if the answer is not known. */
export function isSure(question: Question): boolean {
  try {
    return question();
  } catch (error) {
    if (error instanceof NotKnown) return false;
    throw error;
  }
}

/**
 * The outcome of a rule for a resource: `error` if the rule itself threw, `suppressed` if a
 * suppression covers the failure.
 */
export type Outcome = "pass" | "fail" | "unknown" | "notApplicable" | "suppressed" | "error";

/**
 * The outcome of one rule for one resource. `because` contains property paths, not texts of the
 * resource.
 */
export interface Verdict {
  readonly outcome: Outcome;
  readonly because: string;
}

/** The resource complies with the rule. */
export const pass = (because = ""): Verdict => ({ outcome: "pass", because });
/** The resource violates the rule. */
export const fail = (because: string): Verdict => ({ outcome: "fail", because });
/** The deciding value is not known: counts as neither pass nor fail. */
export const unknown = (because: string): Verdict => ({ outcome: "unknown", because });
/** The rule does not apply to this resource. */
export const notApplicable = (because: string): Verdict => ({ outcome: "notApplicable", because });

/**
 * Runs a rule: an unreadable value becomes `unknown`, an exception `error`, so that other findings
 * are still reported.
 */
export function decide(judge: () => Verdict): Verdict {
  try {
    return judge();
  } catch (error) {
    if (error instanceof NotKnown) return unknown(error.message);
    return { outcome: "error", because: `the rule failed with an error: ${placeOf(error)}` };
  }
}

/** The name of an error and the line that threw it; not its message, which may quote a property. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  // A file of a rule outside the pack has a query behind its name.
  const [, file = "an unknown place", line = ""] =
    /^ +at .*?([\w.-]+\.m?[jt]s)(?:\?[\d.]+)?(:\d+):\d+\)?$/m.exec(error.stack ?? "") ?? [];
  return `${error.name} at ${file}${line}`;
}

/**
 * The same verdict; a failure names the related resource that violates the rule, such as a
 * parameter group.
 */
export const within = (what: string, verdict: Verdict): Verdict =>
  verdict.outcome === "fail" ? fail(`${what}: ${verdict.because}`) : verdict;

const worstFirst: readonly Outcome[] = ["fail", "error", "unknown", "pass", "notApplicable"];

/**
 * The worst verdict of all items, with every reason for it: a failing item outweighs an unknown
 * one.
 */
export function every<Item>(items: readonly Item[], judge: (item: Item) => Verdict): Verdict {
  const verdicts = items.map((item) => decide(() => judge(item)));
  const outcome = worstFirst.find((worst) => verdicts.some((verdict) => verdict.outcome === worst)) ?? "pass";
  const reasons = verdicts.filter((verdict) => verdict.outcome === outcome).map((verdict) => verdict.because);
  return { outcome, because: [...new Set(reasons)].filter((reason) => reason !== "").join("; ") };
}

/** As {@link every} over the items of several lists: one that is unknown does not hide a failure in another. */
export const everyIn = <Item>(lists: readonly (() => readonly Item[])[], judge: (item: Item) => Verdict): Verdict =>
  every(lists, (items) => {
    const found = items();
    return found.length === 0 ? notApplicable("") : every(found, judge);
  });
