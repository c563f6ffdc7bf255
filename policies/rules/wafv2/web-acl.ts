import type { Reading } from "../../kernel/reading.ts";
import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";

/** A web ACL's rules: its own, whether they are a list or JSON text in the API's spelling, and those that stand beside it. */
export function webAclRules(acl: Resource, stack: Stack): { readonly rules: readonly Reading[]; complete: boolean } {
  const beside = satelliteTypes.map((type) => referrersOf(acl, stack, { type, property: "webAclArn" }));
  return {
    rules: [...inlineRules(acl), ...beside.flatMap(({ found }) => found)],
    complete: beside.every(({ complete }) => complete),
  };
}

const satelliteTypes = [
  "aws:wafv2/webAclRule:WebAclRule",
  "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
];

/** The rules that a web ACL or a rule group holds itself. */
export const inlineRules = (holder: Reading): Reading[] =>
  ["rules", "ruleJson", "rulesJson"].flatMap((key) => holder.at(key).json().items());

/** What a rule says at a path, also where it is spelled as the API does: `overrideAction.count`, `OverrideAction.Count`. */
export function ruleAt(rule: Reading, path: string): Reading {
  const written = rule.at(path);
  return written.state === "absent"
    ? rule.at(path.replace(/(?<=^|\.)[a-z]/g, (first) => first.toUpperCase()))
    : written;
}
