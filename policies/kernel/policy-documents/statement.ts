import type { Reading } from "../reading.ts";
import { allOf, anyOf, NotKnown } from "../verdict.ts";
import { type Condition, conditionsIn } from "./condition.ts";
import { matchesEveryAction, matchesEveryResource } from "./pattern.ts";
import { areOpen, isEverybody, type Principal, principalsIn } from "./principal.ts";
import { Selection } from "./selection.ts";

/** One statement of a policy document: effect, principals, actions, resources and conditions. */
export class Statement {
  readonly at: Reading;
  readonly actions: Selection;
  readonly resources: Selection;

  constructor(at: Reading) {
    this.at = at;
    this.actions = new Selection(
      { named: at.at("Action"), excepted: at.at("NotAction") },
      matchesEveryAction,
      (action) => action.toLowerCase(),
    );
    this.resources = new Selection({ named: at.at("Resource"), excepted: at.at("NotResource") }, matchesEveryResource);
  }

  allows(): boolean {
    return this.at.at("Effect").is("Allow");
  }

  denies(): boolean {
    return this.at.at("Effect").is("Deny");
  }

  /** The principals that it names; empty if it has NotPrincipal instead. */
  principals(): Principal[] {
    return principalsIn(this.at.at("Principal"));
  }

  /** Whether it applies to principals that it does not name: NotPrincipal. */
  exceptsPrincipals(): boolean {
    return this.at.at("NotPrincipal").isSet();
  }

  /** Whether it lets in somebody that it does not name: by `*`, a wildcard, or NotPrincipal. */
  isForAnybody(): boolean {
    return anyOf([() => areOpen(this.principals()), () => this.exceptsPrincipals()]);
  }

  /** Whether it applies to everybody, without exception. */
  isForEverybody(): boolean {
    return anyOf(this.principals().map((each) => () => isEverybody(each)));
  }

  /** Whether it applies to everybody except principals that it names. */
  isForOthers(): boolean {
    return allOf([() => this.exceptsPrincipals(), () => !areOpen(principalsIn(this.at.at("NotPrincipal")))]);
  }

  /** Its conditions: a request must meet all of them. */
  conditions(): Condition[] {
    return conditionsIn(this.at.at("Condition"));
  }
}

/**
 * The statements of a policy document, which may be JSON text, an object, a list of statements or
 * one; empty if it is not set.
 */
export function statementsOf(document: Reading): Statement[] {
  if (!document.isSet()) return [];
  const read = document.json();
  if (!read.isStructure()) throw new NotKnown(document.path, "is not an IAM policy document");
  return read
    .at("Statement")
    .items()
    .map((statement) => new Statement(statement));
}
