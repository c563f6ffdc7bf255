import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { separateIsAttached, compliantWebAcl } from "./compliant-web-acl.fixture.ts";
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
  "separate:$type": "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
  "separate:managedRuleGroup": group,
};

export default casesOf(log4jBlocked, compliantWebAcl, {
  pass: {
    "a rule blocks with the group": {},
    "a rule in ruleJson blocks with the group": json({ None: {} }),
    "a separate rule blocks with the group": {
      rules: ABSENT,
      ...separateIsAttached,
      "separate:statement": { managedRuleGroupStatement: group },
    },
    "a rule group association blocks with the group": { rules: ABSENT, ...separateIsAttached, ...association },
    "another rule of the group only counts": overridden("PROPFIND_METHOD", { count: {} }),
    "the Log4j rule blocks with a custom response": overridden("Log4JRCE_BODY", { block: {} }),
  },
  fail: {
    "the rule uses another group": { [`${statement}.name`]: "AWSManagedRulesCommonRuleSet" },
    "the group only counts": { "rules.0.overrideAction": { count: {} } },
    "the group only counts, in ruleJson": json({ Count: {} }),
    "a Log4j rule of the group only counts": overridden("Log4JRCE_BODY", { count: {} }),
    "a Log4j rule of the group is excluded": { [`${statement}.excludedRules`]: [{ name: "Log4JRCE" }] },
    "the group of the association only counts": {
      rules: ABSENT,
      ...separateIsAttached,
      ...association,
      "separate:overrideAction": "count",
    },
    "the web ACL has no rules": { rules: ABSENT },
  },
  unknown: {
    "the name of the group is not known": { [`${statement}.name`]: UNKNOWN },
    "whether the group only counts is not known": { "rules.0.overrideAction": UNKNOWN },
    "the web ACL of the separate rule is not known": { rules: [], "separate:webAclArn": UNKNOWN },
  },
});
