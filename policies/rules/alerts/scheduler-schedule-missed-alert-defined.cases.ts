import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, type TestResource } from "../../harness/test-resource.ts";
import { missedAlertOf } from "./alarms.fixture.ts";
import missedAlertDefined from "./scheduler-schedule-missed-alert-defined.ts";

const schedule: TestResource = {
  name: "nightly",
  type: "aws:scheduler/schedule:Schedule",
  properties: { scheduleExpression: "cron(0 3 * * ? *)", flexibleTimeWindow: { mode: "OFF" } },
  related: [missedAlertOf("nightly")],
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
    "a New Relic condition names the schedule": {},
    "an alarm names the schedule's group": { ...alarm({ ScheduleGroup: "jobs" }), groupName: "jobs" },
    "an alarm names the default group, which contains the schedule": alarm({ ScheduleGroup: "default" }),
    "an alarm names the EventBridge rule": { ...ofEvents, ...alarm({ RuleName: "nightly" }) },
  },
  fail: {
    "no alert names the schedule": query("SELECT count(*) FROM Run WHERE schedule = 'weekly'"),
    "an alarm names another schedule group": { ...alarm({ ScheduleGroup: "jobs" }), groupName: "others" },
    "no alarm names the EventBridge rule": { ...ofEvents, ...alarm({ RuleName: "weekly" }) },
  },
  unknown: {
    "the condition's query is unknown": query(UNKNOWN),
    "whether the schedule is enabled is unknown": { state: UNKNOWN },
  },
  notApplicable: {
    "the schedule is disabled": { state: "DISABLED" },
    "the EventBridge rule is disabled": { ...ofEvents, isEnabled: false },
    "events trigger the EventBridge rule": { ...ofEvents, scheduleExpression: ABSENT, eventPattern: "{}" },
    "the schedule runs once": { scheduleExpression: "at(2030-01-01T00:00:00)" },
  },
});
