import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-cluster-snapshots-kept",
  title: "Redshift clusters have automatic snapshots enabled",
  why: "If a cluster fails or an operator drops a table, a snapshot of at most a few hours ago restores it; after a week nobody may have noticed.",
  type: "aws:redshift/cluster:Cluster",
  severity: "medium",
  union: [318],
  controls: { fsbp: ["Redshift.3"], checkov: ["CKV_AWS_343"], cdkNag: ["AwsSolutions-RS10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-3",
  remedy: "automatedSnapshotRetentionPeriod: 7",
  judge: (cluster) => mustBeAtLeast(cluster.at("automatedSnapshotRetentionPeriod"), 7, 1),
});
