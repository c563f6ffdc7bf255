import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWebAcl } from "./compliant-web-acl.fixture.ts";
import metricsEnabled from "./wafv2-web-acl-metrics-enabled.ts";

const json = (enabled: boolean) => ({
  rules: ABSENT,
  ruleJson: JSON.stringify([{ Name: "limit", VisibilityConfig: { CloudWatchMetricsEnabled: enabled } }]),
});
const off = { "visibilityConfig.cloudwatchMetricsEnabled": false };
const ofRule = "rules.0.visibilityConfig.cloudwatchMetricsEnabled";

export default casesOf(metricsEnabled, compliantWebAcl, {
  pass: {
    "metrics of the web ACL and its rules are on": {},
    "metrics of a rule in ruleJson are on": json(true),
    "metrics of a web ACL without rules are on": { rules: ABSENT },
  },
  fail: {
    "metrics of the web ACL are off": off,
    "the web ACL has no visibilityConfig": { visibilityConfig: ABSENT },
    "metrics of a rule are off": { [ofRule]: false },
    "metrics of a rule in ruleJson are off": json(false),
    "metrics of a rule group are off": { ...off, $type: "aws:wafv2/ruleGroup:RuleGroup" },
    "metrics of a separate rule are off": { ...off, $type: "aws:wafv2/webAclRule:WebAclRule", rules: ABSENT },
    "metrics of the web ACL are off, and the rules are not known": { ...off, rules: UNKNOWN },
  },
  unknown: {
    "whether metrics of a rule are on is not known": { [ofRule]: UNKNOWN },
    "the rules are not known": { rules: UNKNOWN },
  },
});
