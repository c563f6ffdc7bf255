import { isAlerted } from "../../reading/alerts.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "rds-instance-disk-alert-defined",
  title: "An alert tells when a database's disk fills up",
  why: "A database whose disk is full stops, and everything that writes to it.",
  type: "aws:rds/instance:Instance",
  checklist: "APM",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html",
  remedy:
    'a MetricAlarm with metricName: "FreeStorageSpace", dimensions: { DBInstanceIdentifier: <the instance\'s> }, or a NrqlAlertCondition about its storage',
  judgeInStack: (instance, stack) =>
    isAlerted(instance, stack, /storage|disk/i) ? pass() : fail("no alarm and no condition about the disk names it"),
});
