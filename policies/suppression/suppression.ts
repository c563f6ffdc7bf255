import { closest } from "fastest-levenshtein";
import type { SuppressionFacts } from "../../contract/suppressions.ts";
import type { Rule } from "../kernel/rule.ts";

/** One exception from one rule, in writing. */
export interface Suppression extends SuppressionFacts {
  /** Where it stands: `Policies.dev.yaml: suppressions.0`, or the marker's URN. */
  readonly where: string;
}

/** What keeps a rule from being suppressed: that there is none of that name, or that nobody may answer for it. */
export function refusalOf(name: string, rules: readonly Rule[]): string | undefined {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) return `there is no rule ${name}; the nearest is ${nearestTo(name, rules)}`;
  return rule.suppressible ? undefined : `${name} cannot be suppressed: ${rule.title}. Write: ${rule.remedy}`;
}

/** The name of the rule that is spelled most alike. */
export const nearestTo = (name: string, rules: readonly Rule[]): string =>
  closest(
    name,
    rules.map((each) => each.name),
  );
