import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "docdb-cluster-backup-days-enough",
  title: "DocumentDB clusters have an adequate backup retention period",
  why: "Nobody can restore what an attacker or a faulty deployment changed before the oldest backup.",
  type: "aws:docdb/cluster:Cluster",
  severity: "medium",
  union: [384],
  controls: { fsbp: ["DocumentDB.2"], checkov: ["CKV_AWS_360"], cdkNag: ["AwsSolutions-DOC4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/documentdb-controls.html#documentdb-2",
  remedy: "backupRetentionPeriod: 7",
  judge: (cluster) => mustBeAtLeast(cluster.at("backupRetentionPeriod"), 7, 1),
});
