import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { allOf, anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";
import { ruleAt, webAclRules } from "./web-acl.ts";

/**
 * Source: AWS WAF Developer Guide, "Baseline rule groups": the group contains Log4JRCE_HEADER,
 * _QUERYSTRING, _BODY and _URIPATH.
 */
const group = "AWSManagedRulesKnownBadInputsRuleSet";

export default rule({
  name: "wafv2-web-acl-log4j-blocked",
  title: "AWS WAF web ACLs block Log4j exploits",
  why: "An attacker can run code with a single request if any application behind the load balancer logs it with a vulnerable Log4j (CVE-2021-44228).",
  type: "aws:wafv2/webAcl:WebAcl",
  checklist: "EDGE",
  severity: "medium",
  union: [154],
  controls: { checkov: ["CKV_AWS_192", "CKV2_AWS_76"] },
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
  remedy: `a rule with managedRuleGroupStatement: { vendorName: "AWS", name: "${group}" } and overrideAction: { none: {} }`,
  judgeInStack: (acl, stack) => {
    const { rules, complete } = webAclRules(acl, stack);
    if (anyOf(rules.map((each) => () => blocks(each)))) return pass();
    return complete
      ? fail(`has no rule that blocks with ${group}`)
      : unknown("the web ACL of a rule is known only after the update");
  },
});

/** Whether a rule, or a rule group association, blocks the requests that the group matches. */
const blocks = (each: Reading): boolean =>
  anyOf(
    ["statement.managedRuleGroupStatement", "managedRuleGroup"].map((path) => () => {
      const statement = ruleAt(each, path);
      return allOf([
        () => ruleAt(statement, "name").is(group),
        () => !onlyCounts(ruleAt(each, "overrideAction")),
        () => !spares(statement),
      ]);
    }),
  );

const onlyCounts = (override: Reading): boolean =>
  override.isStructure() ? ruleAt(override, "count").isSet() : override.is("count");

/** Whether a Log4j rule of the group is excluded or overridden to count or allow. */
function spares(statement: Reading): boolean {
  const excluded = ruleAt(statement, "excludedRules").items();
  const overridden = ruleAt(statement, "ruleActionOverrides").items();
  const lenient = (each: Reading): boolean =>
    anyOf(["count", "allow"].map((action) => () => ruleAt(each, `actionToUse.${action}`).isSet()));
  return anyOf([
    ...excluded.map((each) => () => isAboutLog4j(each)),
    ...overridden.map((each) => () => allOf([() => isAboutLog4j(each), () => lenient(each)])),
  ]);
}

const isAboutLog4j = (each: Reading): boolean => ruleAt(each, "name").startsWith("Log4JRCE");
