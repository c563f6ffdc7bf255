import { exportsLogs } from "../../reading/exported-logs.ts";
import { rule } from "../../rule/rule.ts";

export default rule({
  name: "rds-instance-logs-exported",
  title: "Databases export their logs",
  why: "A log that stays on the server is gone with it.",
  type: "aws:rds/instance:Instance",
  checklist: "LOGS-1",
  severity: "medium",
  union: [76],
  controls: { fsbp: ["RDS.9", "RDS.36"], checkov: ["CKV_AWS_129"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-9",
  remedy: 'enabledCloudwatchLogsExports: ["postgresql", "upgrade"]',
  judge: (instance) => exportsLogs(instance),
});
