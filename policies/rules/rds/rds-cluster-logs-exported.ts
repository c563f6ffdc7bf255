import { clusterType } from "../../reading/database.ts";
import { exportsLogs } from "../../reading/exported-logs.ts";
import { rule } from "../../rule/rule.ts";

export default rule({
  name: "rds-cluster-logs-exported",
  title: "Clusters export their logs",
  why: "A log that stays on the server is gone with it.",
  type: clusterType,
  checklist: "LOGS-1",
  severity: "medium",
  union: [76],
  controls: { fsbp: ["RDS.37"], checkov: ["CKV_AWS_324"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-37",
  remedy: 'enabledCloudwatchLogsExports: ["postgresql"]',
  judge: (cluster) => exportsLogs(cluster),
});
