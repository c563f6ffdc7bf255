import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";

const compositeType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

export default rule({
  name: "metric-alarm-actions-defined",
  title: "CloudWatch alarms have actions configured",
  why: "An alarm without actions changes its state and notifies nobody, so the operator misses the failure.",
  type: ["aws:cloudwatch/metricAlarm:MetricAlarm", compositeType],
  checklist: "APM",
  severity: "medium",
  union: [150],
  controls: { checkov: ["CKV_AWS_319"] },
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
  remedy: "alarmActions: [<ARN of an SNS topic>], actionsEnabled: true",
  judgeInStack: (alarm, stack) => {
    const silent = alarm.at("actionsEnabled").is(false);
    const lists = ["alarmActions", "insufficientDataActions", "okActions"].map((key) => alarm.at(key));
    if (!silent && anyOf(lists.map((list) => () => list.items().length > 0))) return pass();
    const composites = stack.ofType(compositeType);
    if (anyOf(composites.map((composite) => () => isPartOf(alarm, composite)))) {
      return notApplicable("is part of a composite alarm, which notifies instead");
    }
    return fail(silent ? "has its actions disabled: actionsEnabled is false" : "has no actions");
  },
});

/**
 * Amazon CloudWatch API Reference, PutCompositeAlarm: `ALARM("name or ARN")`, OK and
 * INSUFFICIENT_DATA.
 */
function isPartOf(alarm: Resource, composite: Resource): boolean {
  const rule = composite.at("alarmRule");
  if (rule.state === "unknown" && composite.dependenciesOf("alarmRule").includes(alarm.urn)) return true;
  const names = ["name", "alarmName"].map((key) => alarm.at(key)).filter(({ state }) => state === "known");
  const parts = rule.text().matchAll(/(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?(?:arn:\S+:alarm:)?([^")]+?)"?\s*\)/g);
  return [...parts].some(([, part]) => part !== undefined && names.some((name) => name.is(part)));
}
