import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, type TestResource } from "../../harness/test-resource.ts";
import { compliantAlarm } from "../cloudwatch/compliant-alarm.fixture.ts";
import runbookLinked from "./alert-runbook-linked.ts";

const [alarm] = compliantAlarm as readonly [TestResource];
const condition = {
  $type: "newrelic:index/nrqlAlertCondition:NrqlAlertCondition",
  alarmDescription: ABSENT,
  nrql: { query: "SELECT count(*) FROM TransactionError" },
};

export default casesOf(runbookLinked, alarm, {
  pass: {
    "the description contains an address": {},
    "the description names a page of the repository": { alarmDescription: "Old. Runbook: docs/runbooks/queue-age.md" },
    "a New Relic condition has a runbook": { ...condition, runbookUrl: "https://example.com/runbooks/errors" },
  },
  fail: {
    "the description names no page": { alarmDescription: "The queue is old." },
    "the alarm has no description": { alarmDescription: ABSENT },
    "a New Relic condition has neither description nor runbook": condition,
  },
  unknown: { "the description is unknown": { alarmDescription: UNKNOWN } },
});
