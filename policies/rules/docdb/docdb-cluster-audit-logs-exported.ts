import { mustList } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "docdb-cluster-audit-logs-exported",
  title: "DocumentDB clusters publish audit logs to CloudWatch Logs",
  why: "Without audit logs an investigator cannot find out who logged in and what was changed.",
  type: "aws:docdb/cluster:Cluster",
  severity: "medium",
  union: [385],
  controls: { fsbp: ["DocumentDB.4"], checkov: ["CKV_AWS_85"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/documentdb-controls.html#documentdb-4",
  remedy: 'enabledCloudwatchLogsExports: ["audit"]',
  judge: (cluster) => mustList(cluster.at("enabledCloudwatchLogsExports"), ["audit"]),
});
