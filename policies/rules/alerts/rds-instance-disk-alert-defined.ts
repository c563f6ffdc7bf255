import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { isAlerted } from "./alerts.ts";

export default rule({
  name: "rds-instance-disk-alert-defined",
  title: "Each RDS instance has an alert for free disk space",
  why: "A database whose disk is full stops, and every service that writes to it fails.",
  type: "aws:rds/instance:Instance",
  checklist: "APM",
  severity: "medium",
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html",
  remedy:
    'a MetricAlarm with metricName: "FreeStorageSpace", dimensions: { DBInstanceIdentifier: instance.identifier }, or a NrqlAlertCondition about its storage',
  judgeInStack: (instance, stack) =>
    isAlerted(instance, stack, /storage|disk/i)
      ? pass()
      : fail("has no alert: the stack has no MetricAlarm or NrqlAlertCondition about storage that names it"),
});
