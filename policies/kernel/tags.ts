import type { Rule } from "./rule.ts";

/** What a rule is found under: `checklist:EDGE`, `fsbp:RDS.3`, `cis:2.2.1`, `checkov:CKV_AWS_16`. */
export function tagsOf({ checklist, controls }: Pick<Rule, "checklist" | "controls">): string[] {
  const ofControls = Object.entries(controls as Readonly<Record<string, readonly string[]>>);
  const promises = checklist === undefined ? [] : [`checklist:${checklist}`];
  return [...promises, ...ofControls.flatMap(([source, ids]) => ids.map((id) => `${source}:${id}`))];
}
