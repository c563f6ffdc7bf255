import { rule } from "../../kernel/rule.ts";
import { clusterType, exportsLogs } from "./database.ts";

export default rule({
  name: "rds-cluster-logs-exported",
  title: "RDS DB clusters publish logs to CloudWatch Logs",
  why: "RDS deletes the log files on a DB instance after a few days and together with the instance. Investigators then have no record of errors and logins.",
  type: clusterType,
  checklist: "LOGS-1",
  severity: "medium",
  union: [76],
  controls: { fsbp: ["RDS.37"], checkov: ["CKV_AWS_324"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-37",
  remedy: 'enabledCloudwatchLogsExports: ["postgresql"]',
  judge: exportsLogs,
});
