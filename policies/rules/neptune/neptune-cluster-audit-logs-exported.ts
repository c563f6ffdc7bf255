import { mustList } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-cluster-audit-logs-exported",
  title: "Neptune DB clusters publish audit logs to CloudWatch Logs",
  why: "Without audit logs an investigator cannot find out which queries ran.",
  type: "aws:neptune/cluster:Cluster",
  severity: "medium",
  union: [392],
  controls: { fsbp: ["Neptune.2"], checkov: ["CKV_AWS_101"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html#neptune-2",
  remedy: 'enableCloudwatchLogsExports: ["audit"]',
  judge: (cluster) => mustList(cluster.at("enableCloudwatchLogsExports"), ["audit"]),
});
