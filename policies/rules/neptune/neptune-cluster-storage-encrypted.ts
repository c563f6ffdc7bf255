import { mustBeEncrypted } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

const sources = ["snapshotIdentifier", "replicationSourceIdentifier", "globalClusterIdentifier"];

export default rule({
  name: "neptune-cluster-storage-encrypted",
  title: "Neptune DB clusters are encrypted at rest",
  why: "Anyone who obtains the storage or a snapshot of an unencrypted cluster reads its graph. AWS can encrypt a cluster only when it is created.",
  type: "aws:neptune/cluster:Cluster",
  severity: "medium",
  union: [390],
  controls: { fsbp: ["Neptune.1"], checkov: ["CKV_AWS_44"], cdkNag: ["AwsSolutions-N4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html#neptune-1",
  remedy: "storageEncrypted: true",
  judge: (cluster) => mustBeEncrypted(cluster, sources),
});
