import { rule } from "../../kernel/rule.ts";
import { exportsLogs } from "./database.ts";

export default rule({
  name: "rds-instance-logs-exported",
  title: "RDS DB instances publish logs to CloudWatch Logs",
  why: "RDS deletes the log files on a DB instance after a few days and together with the instance. Investigators then have no record of errors and logins.",
  type: "aws:rds/instance:Instance",
  checklist: "LOGS-1",
  severity: "medium",
  union: [76],
  controls: { fsbp: ["RDS.9", "RDS.36"], checkov: ["CKV_AWS_129"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-9",
  remedy: 'enabledCloudwatchLogsExports: ["postgresql", "upgrade"]',
  judge: exportsLogs,
});
