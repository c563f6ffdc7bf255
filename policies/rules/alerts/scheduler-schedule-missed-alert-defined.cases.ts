import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, type TestResource } from "../../fixtures/test-resource.ts";
import { missedAlertOf } from "./alarms.fixture.ts";
import missedAlertDefined from "./scheduler-schedule-missed-alert-defined.ts";

const schedule: TestResource = {
  name: "nightly",
  type: "aws:scheduler/schedule:Schedule",
  properties: { scheduleExpression: "cron(0 3 * * ? *)", flexibleTimeWindow: { mode: "OFF" } },
  beside: [missedAlertOf("nightly")],
};
const alert = "nightly-missed";
const ofEvents = { $type: "aws:cloudwatch/eventRule:EventRule" };
const query = (query: unknown) => ({ [`${alert}:nrql`]: { query } });
const alarm = (dimensions: unknown) => ({
  [`${alert}:$type`]: "aws:cloudwatch/metricAlarm:MetricAlarm",
  [`${alert}:nrql`]: ABSENT,
  [`${alert}:metricName`]: "TargetErrorCount",
  [`${alert}:dimensions`]: dimensions,
});

export default casesOf(missedAlertDefined, schedule, {
  pass: {
    "a condition names it": {},
    "an alarm is about its group": { ...alarm({ ScheduleGroup: "jobs" }), groupName: "jobs" },
    "an alarm is about the default group": alarm({ ScheduleGroup: "default" }),
    "an alarm names the rule": { ...ofEvents, ...alarm({ RuleName: "nightly" }) },
  },
  fail: {
    "no alert names it": query("SELECT count(*) FROM Run WHERE schedule = 'weekly'"),
    "an alarm is about another group": { ...alarm({ ScheduleGroup: "jobs" }), groupName: "others" },
    "no alarm names the rule": { ...ofEvents, ...alarm({ RuleName: "weekly" }) },
  },
  unknown: {
    "whom the condition names is not known": query(UNKNOWN),
    "whether it is on is not known": { state: UNKNOWN },
  },
  notApplicable: {
    "it is off": { state: "DISABLED" },
    "the rule is off": { ...ofEvents, isEnabled: false },
    "the rule waits for events": { ...ofEvents, scheduleExpression: ABSENT, eventPattern: "{}" },
    "it runs once": { scheduleExpression: "at(2030-01-01T00:00:00)" },
  },
});
