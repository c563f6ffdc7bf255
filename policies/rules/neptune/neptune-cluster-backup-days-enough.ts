import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-cluster-backup-days-enough",
  title: "Neptune DB clusters have automated backups enabled",
  why: "Nobody can restore what an attacker or a faulty deployment changed before the oldest backup.",
  type: "aws:neptune/cluster:Cluster",
  severity: "medium",
  union: [394],
  controls: { fsbp: ["Neptune.5"], checkov: ["CKV_AWS_361"], cdkNag: ["AwsSolutions-N3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html#neptune-5",
  remedy: "backupRetentionPeriod: 7",
  judge: (cluster) => mustBeAtLeast(cluster.at("backupRetentionPeriod"), 7, 1),
});
