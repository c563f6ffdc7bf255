import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { inlineRules, ruleAt } from "./web-acl.ts";

export default rule({
  name: "wafv2-web-acl-metrics-enabled",
  title: "AWS WAF rules have CloudWatch metrics enabled",
  why: "Without metrics no alarm tells operators that a rule suddenly blocks far more requests than usual.",
  type: ["aws:wafv2/webAcl:WebAcl", "aws:wafv2/ruleGroup:RuleGroup", "aws:wafv2/webAclRule:WebAclRule"],
  checklist: "EDGE",
  severity: "medium",
  union: [153],
  controls: { fsbp: ["WAF.12"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-12",
  remedy: "visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: <name>, sampledRequestsEnabled: true }",
  judge: (holder) =>
    every([() => [holder], () => inlineRules(holder)], (readings) =>
      every(readings(), (each) => metricsOf(each).mustBe(true)),
    ),
});

/** The AWS API writes CloudWatch with a capital W. */
function metricsOf(holder: Reading): Reading {
  const visibility = ruleAt(holder, "visibilityConfig");
  const enabled = visibility.at("CloudWatchMetricsEnabled");
  return enabled.state === "absent" ? visibility.at("cloudwatchMetricsEnabled") : enabled;
}
