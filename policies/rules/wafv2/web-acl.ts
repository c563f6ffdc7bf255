import type { Reading } from "../../kernel/reading.ts";
import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

/**
 * The rules of a web ACL: inline ones, as a list or JSON text in the API's spelling, and separate
 * ones.
 */
export function webAclRules(acl: Resource, stack: Stack): { readonly rules: readonly Reading[]; complete: boolean } {
  const separate = satelliteTypes.map((type) => referrersOf(acl, stack, { type, property: "webAclArn" }));
  return {
    rules: [...inlineRules(acl), ...separate.flatMap(({ found }) => found)],
    complete: separate.every(({ complete }) => complete),
  };
}

const satelliteTypes = [
  "aws:wafv2/webAclRule:WebAclRule",
  "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
];

/** The inline rules of a web ACL or a rule group. */
export const inlineRules = (holder: Reading): Reading[] =>
  ["rules", "ruleJson", "rulesJson"].flatMap((key) => holder.at(key).json().items());

/**
 * The value at a path of a rule, also in the API's spelling: `overrideAction.count`,
 * `OverrideAction.Count`.
 */
export function ruleAt(rule: Reading, path: string): Reading {
  const written = rule.at(path);
  return written.state === "absent"
    ? rule.at(path.replace(/(?<=^|\.)[a-z]/g, (first) => first.toUpperCase()))
    : written;
}
