import { alertsOf, isAlerted } from "../../reading/alerts.ts";
import { anyOf } from "../../reading/certainty.ts";
import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

const scheduleType = "aws:scheduler/schedule:Schedule";

export default rule({
  name: "scheduler-schedule-missed-alert-defined",
  title: "An alert tells when a schedule did not run",
  why: "What does not run at night writes no error, and nobody misses it until it is needed.",
  type: [scheduleType, "aws:cloudwatch/eventRule:EventRule"],
  checklist: "APM",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html",
  remedy: "a MetricAlarm or NrqlAlertCondition that names the schedule, or its group, in its dimensions or query",
  judgeInStack: (schedule, stack) => {
    const expression = schedule.at("scheduleExpression");
    if (!expression.isSet()) return notApplicable("it waits for events");
    if (expression.startsWith("at(")) return notApplicable("it runs once");
    if (isOff(schedule)) return notApplicable("it is switched off");
    return anyOf([
      () => isAlerted(schedule, stack, /./),
      ...alertsOf(stack).map((alert) => () => isAboutGroupOf(schedule, alert)),
    ])
      ? pass()
      : fail("no alarm and no condition names it");
  },
});

const isOff = (schedule: Resource): boolean =>
  anyOf([() => schedule.at("state").is("DISABLED"), () => schedule.at("isEnabled").is(false)]);

/** Amazon EventBridge Scheduler User Guide, "Monitoring with CloudWatch": its metrics know the group alone. */
function isAboutGroupOf(schedule: Resource, alert: Resource): boolean {
  if (schedule.type !== scheduleType) return false;
  const group = schedule.at("groupName");
  return alert.at("dimensions.ScheduleGroup").is(group.isSet() ? group.text() : "default");
}
