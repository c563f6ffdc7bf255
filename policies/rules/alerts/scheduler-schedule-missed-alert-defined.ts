import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { alertsOf, isAlerted } from "./alerts.ts";

const scheduleType = "aws:scheduler/schedule:Schedule";

export default rule({
  name: "scheduler-schedule-missed-alert-defined",
  title: "Each schedule has an alert for missed runs",
  why: "A scheduled job that does not start writes no error, and the operator notices only when its result is missing.",
  type: [scheduleType, "aws:cloudwatch/eventRule:EventRule"],
  checklist: "APM",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html",
  remedy: "a MetricAlarm or NrqlAlertCondition with the schedule or its group in its dimensions or query",
  judgeInStack: (schedule, stack) => {
    const expression = schedule.at("scheduleExpression");
    if (!expression.isSet()) return notApplicable("is triggered by events");
    if (expression.startsWith("at(")) return notApplicable("runs only once");
    if (isOff(schedule)) return notApplicable("is disabled");
    return anyOf([
      () => isAlerted(schedule, stack, /./),
      ...alertsOf(stack).map((alert) => () => isAboutGroupOf(schedule, alert)),
    ])
      ? pass()
      : fail("has no alert: the stack has no MetricAlarm or NrqlAlertCondition that names it");
  },
});

const isOff = (schedule: Resource): boolean =>
  anyOf([() => schedule.at("state").is("DISABLED"), () => schedule.at("isEnabled").is(false)]);

/**
 * Amazon EventBridge Scheduler User Guide, "Monitoring with CloudWatch": its metrics have no
 * dimension but the group.
 */
function isAboutGroupOf(schedule: Resource, alert: Resource): boolean {
  if (schedule.type !== scheduleType) return false;
  const group = schedule.at("groupName");
  return alert.at("dimensions.ScheduleGroup").is(group.isSet() ? group.text() : "default");
}
