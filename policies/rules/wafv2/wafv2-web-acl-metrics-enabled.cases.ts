import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantWebAcl } from "./compliant-web-acl.fixture.ts";
import metricsEnabled from "./wafv2-web-acl-metrics-enabled.ts";

const json = (enabled: boolean) => ({
  rules: ABSENT,
  ruleJson: JSON.stringify([{ Name: "limit", VisibilityConfig: { CloudWatchMetricsEnabled: enabled } }]),
});
const off = { "visibilityConfig.cloudwatchMetricsEnabled": false };
const ofRule = "rules.0.visibilityConfig.cloudwatchMetricsEnabled";

export default casesOf(metricsEnabled, compliantWebAcl, {
  pass: { "it and its rules do": {}, "a rule as JSON does": json(true), "it has no rules": { rules: ABSENT } },
  fail: {
    "it does not": off,
    "it does not say so": { visibilityConfig: ABSENT },
    "a rule does not": { [ofRule]: false },
    "a rule as JSON does not": json(false),
    "a rule group does not": { ...off, $type: "aws:wafv2/ruleGroup:RuleGroup" },
    "a rule that stands beside does not": { ...off, $type: "aws:wafv2/webAclRule:WebAclRule", rules: ABSENT },
    "it does not, whatever its rules do": { ...off, rules: UNKNOWN },
  },
  unknown: { "it is not known": { [ofRule]: UNKNOWN }, "the rules are not known": { rules: UNKNOWN } },
});
