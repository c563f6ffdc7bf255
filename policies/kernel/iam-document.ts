import type { Reading } from "./reading.ts";
import { allOf, anyOf, every, fail, NotKnown, pass, type Verdict } from "./verdict.ts";

/**
 * One statement of an IAM policy document, which may be JSON text, an object, a list or a single
 * statement.
 */
export class Statement {
  readonly at: Reading;

  constructor(at: Reading) {
    this.at = at;
  }

  allows(): boolean {
    return this.at.at("Effect").is("Allow");
  }

  denies(): boolean {
    return this.at.at("Effect").is("Deny");
  }

  /** Whether `Action` contains this text, in any case: `*`, `s3:*`, `S3:*`. */
  names(action: string): boolean {
    return anyOf(texts(this.at.at("Action")).map((each) => () => each.text().toLowerCase() === action.toLowerCase()));
  }

  /** Whether it covers an action, by a pattern (`*`, `s3:Put*`) in any case or by NotAction. */
  covers(action: string): boolean {
    const isIn = (pattern: Reading): boolean => matchesPattern(pattern.text().toLowerCase(), action.toLowerCase());
    const [named, others] = [texts(this.at.at("Action")), texts(this.at.at("NotAction"))];
    return anyOf([
      () => anyOf(named.map((pattern) => () => isIn(pattern))),
      () => allOf([() => this.at.at("NotAction").isSet(), ...others.map((pattern) => () => !isIn(pattern))]),
    ]);
  }

  /** Whether it covers every action, by `*` or by NotAction. */
  coversEveryAction(): boolean {
    return anyOf([() => this.names("*"), () => this.names("*:*"), () => this.at.at("NotAction").isSet()]);
  }

  /** Whether it covers every resource, by `*` or by NotResource. */
  coversEveryResource(): boolean {
    const resources = texts(this.at.at("Resource"));
    return anyOf([...resources.map((each) => () => each.is("*")), () => this.at.at("NotResource").isSet()]);
  }

  /** Whether its principal is everyone: `"*"`, `{ AWS: "*" }`, or NotPrincipal. */
  isForEveryone(): boolean {
    const principal = this.at.at("Principal");
    const named = (): boolean =>
      principal.isStructure()
        ? anyOf(
            principal.entries().map(
              ([, who]) =>
                () =>
                  anyOf(texts(who).map((each) => () => each.is("*"))),
            ),
          )
        : principal.is("*");
    return anyOf([named, () => this.at.at("NotPrincipal").isSet()]);
  }

  /** Whether it allows every principal without a condition. */
  allowsEveryone(): boolean {
    return allOf([() => this.allows(), () => this.isForEveryone(), () => !this.isConditional()]);
  }

  /** Whether it has a condition; the condition itself is not evaluated. */
  isConditional(): boolean {
    return this.at.at("Condition").isSet() && this.at.at("Condition").entries().length > 0;
  }

  /** The values of one condition key under the operators that match; keys match in any case. */
  conditions(operator: RegExp, key: string): Reading[] {
    const operators = this.at.at("Condition").entries();
    const matching = operators.filter(([name]) => operator.test(name));
    const keys = matching.flatMap(([, below]) => below.entries());
    return keys.filter(([name]) => name.toLowerCase() === key.toLowerCase()).flatMap(([, value]) => texts(value));
  }
}

/** The statements of a document; empty if it is not set. */
export function statementsOf(document: Reading): Statement[] {
  if (!document.isSet()) return [];
  const read = document.json();
  if (!read.isStructure()) throw new NotKnown(document.path, "is not an IAM policy document");
  return read
    .at("Statement")
    .items()
    .map((statement) => new Statement(statement));
}

/** The verdict of a rule that forbids statements for every principal without a condition. */
export const allowsNoPublicAccess = (document: Reading): Verdict =>
  every(statementsOf(document), (statement) =>
    statement.allowsEveryone() ? fail(`allows every principal in ${statement.at.path}`) : pass(),
  );

/** One text or a list of texts. */
const texts = (reading: Reading): Reading[] => reading.items();

/**
 * Whether an IAM pattern (`*` is any text, `?` any character) matches a text. Not a regular
 * expression, so that the time is at most pattern length times text length.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let [at, position, star, retry] = [0, 0, -1, 0];
  while (position < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      retry = position;
    } else if (pattern[at] === "?" || pattern[at] === text[position]) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
