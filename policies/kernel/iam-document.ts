import type { Reading } from "./reading.ts";
import { allOf, anyOf, NotKnown } from "./verdict.ts";

/** One statement of an IAM document, however the document is written: JSON text, an object, a list or one statement. */
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

  /** Whether it names an action, in any of IAM's spellings: `*`, `s3:*`, `S3:*`. */
  names(action: string): boolean {
    return anyOf(texts(this.at.at("Action")).map((each) => () => each.text().toLowerCase() === action.toLowerCase()));
  }

  /** Whether it is about an action, by a pattern (`*`, `s3:Put*`) in any case or by what it leaves out. */
  covers(action: string): boolean {
    const isIn = (pattern: Reading): boolean => matchesPattern(pattern.text().toLowerCase(), action.toLowerCase());
    const [named, others] = [texts(this.at.at("Action")), texts(this.at.at("NotAction"))];
    return anyOf([
      () => anyOf(named.map((pattern) => () => isIn(pattern))),
      () => allOf([() => this.at.at("NotAction").isSet(), ...others.map((pattern) => () => !isIn(pattern))]),
    ]);
  }

  /** Whether it covers every action: by `*`, or by naming what it does not cover. */
  coversEveryAction(): boolean {
    return anyOf([() => this.names("*"), () => this.names("*:*"), () => this.at.at("NotAction").isSet()]);
  }

  /** Whether it covers every resource: by `*`, or by naming what it does not cover. */
  coversEveryResource(): boolean {
    const resources = texts(this.at.at("Resource"));
    return anyOf([...resources.map((each) => () => each.is("*")), () => this.at.at("NotResource").isSet()]);
  }

  /** Whether anybody is meant: `"*"`, `{ AWS: "*" }`, or everybody but some. */
  isForAnybody(): boolean {
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

  /** Whether it lets anybody in: it allows, for anybody, without a condition. */
  allowsAnybody(): boolean {
    return allOf([() => this.allows(), () => this.isForAnybody(), () => !this.isConditional()]);
  }

  /** Whether a condition narrows it; which one is not judged. */
  isConditional(): boolean {
    return this.at.at("Condition").isSet() && this.at.at("Condition").entries().length > 0;
  }

  /** The texts of one key under one operator of its condition, in whatever case they are written. */
  conditions(operator: RegExp, key: string): Reading[] {
    const operators = this.at.at("Condition").entries();
    const matching = operators.filter(([name]) => operator.test(name));
    const keys = matching.flatMap(([, below]) => below.entries());
    return keys.filter(([name]) => name.toLowerCase() === key.toLowerCase()).flatMap(([, value]) => texts(value));
  }
}

/** The statements of a document; none where there is no document. */
export function statementsOf(document: Reading): Statement[] {
  if (!document.isSet()) return [];
  const read = document.json();
  if (!read.isStructure()) throw new NotKnown(document.path, "is not an IAM policy document");
  return read
    .at("Statement")
    .items()
    .map((statement) => new Statement(statement));
}

/** A text, or several. */
const texts = (reading: Reading): Reading[] => reading.items();

/** Whether IAM's pattern (`*` is any text, `?` any character) matches a text. No regular expression: its time grows with pattern times text at most. */
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
