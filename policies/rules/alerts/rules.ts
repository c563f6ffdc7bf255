import type { Rule } from "../../kernel/rule.ts";
import alertRunbookLinked from "./alert-runbook-linked.ts";
import ecsServiceErrorAlertDefined from "./ecs-service-error-alert-defined.ts";
import rdsInstanceDiskAlertDefined from "./rds-instance-disk-alert-defined.ts";
import schedulerScheduleMissedAlertDefined from "./scheduler-schedule-missed-alert-defined.ts";

/** The rules about alerts, of any AWS service. */
export const rules: readonly Rule[] = [
  alertRunbookLinked,
  ecsServiceErrorAlertDefined,
  rdsInstanceDiskAlertDefined,
  schedulerScheduleMissedAlertDefined,
];
