import { allOf, anyOf } from "../../reading/certainty.ts";
import type { Reading } from "../../reading/reading.ts";
import { ruleAt, webAclRules } from "../../reading/web-acl.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

/** AWS WAF Developer Guide, "Baseline rule groups": it holds Log4JRCE_HEADER, _QUERYSTRING, _BODY and _URIPATH. */
const group = "AWSManagedRulesKnownBadInputsRuleSet";

export default rule({
  name: "wafv2-web-acl-log4j-blocked",
  title: "Web ACLs block requests that exploit Log4j",
  why: "One request runs a stranger's code where anything behind the load balancer logs with an old Log4j.",
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
    return complete ? fail(`no rule blocks by ${group}`) : unknown("a rule does not tell yet whose it is");
  },
});

/** Whether a rule, or an association of a rule group, blocks what the group finds. */
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

/** Whether one of the group's rules about Log4j is excluded or lets through. */
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
