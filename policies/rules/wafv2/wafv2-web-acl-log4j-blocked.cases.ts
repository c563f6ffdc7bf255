import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { besideIsIts, compliantWebAcl } from "./compliant-web-acl.fixture.ts";
import log4jBlocked from "./wafv2-web-acl-log4j-blocked.ts";

const statement = "rules.0.statement.managedRuleGroupStatement";
const group = { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" };
const json = (override: object) => ({
  rules: ABSENT,
  ruleJson: JSON.stringify([
    { OverrideAction: override, Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name: group.name } } },
  ]),
});
const overridden = (name: string, actionToUse: object) => ({
  [`${statement}.ruleActionOverrides`]: [{ name, actionToUse }],
});
const association = {
  "beside:$type": "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
  "beside:managedRuleGroup": group,
};

export default casesOf(log4jBlocked, compliantWebAcl, {
  pass: {
    "a rule does": {},
    "a rule as JSON does": json({ None: {} }),
    "a rule that stands beside does": {
      rules: ABSENT,
      ...besideIsIts,
      "beside:statement": { managedRuleGroupStatement: group },
    },
    "a group that stands beside does": { rules: ABSENT, ...besideIsIts, ...association },
    "another of the group's rules only counts": overridden("PROPFIND_METHOD", { count: {} }),
    "the group's rule blocks with an answer of one's own": overridden("Log4JRCE_BODY", { block: {} }),
  },
  fail: {
    "another group": { [`${statement}.name`]: "AWSManagedRulesCommonRuleSet" },
    "the group only counts": { "rules.0.overrideAction": { count: {} } },
    "the group only counts, as JSON": json({ Count: {} }),
    "the group's rule only counts": overridden("Log4JRCE_BODY", { count: {} }),
    "the group's rule is excluded": { [`${statement}.excludedRules`]: [{ name: "Log4JRCE" }] },
    "the group that stands beside only counts": {
      rules: ABSENT,
      ...besideIsIts,
      ...association,
      "beside:overrideAction": "count",
    },
    "it has no rules": { rules: ABSENT },
  },
  unknown: {
    "which group is not known": { [`${statement}.name`]: UNKNOWN },
    "whether it only counts is not known": { "rules.0.overrideAction": UNKNOWN },
    "whose the rule beside is is not known": { rules: [], "beside:webAclArn": UNKNOWN },
  },
});
