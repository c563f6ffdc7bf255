import { mustBeEncrypted } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

const sources = ["snapshotIdentifier", "restoreToPointInTime", "globalClusterIdentifier"];

export default rule({
  name: "docdb-cluster-storage-encrypted",
  title: "DocumentDB clusters are encrypted at rest",
  why: "Anyone who obtains the storage or a snapshot of an unencrypted cluster reads its documents. AWS can encrypt a cluster only when it is created.",
  type: "aws:docdb/cluster:Cluster",
  severity: "medium",
  union: [382],
  controls: { fsbp: ["DocumentDB.1"], checkov: ["CKV_AWS_74"], cdkNag: ["AwsSolutions-DOC1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/documentdb-controls.html#documentdb-1",
  remedy: "storageEncrypted: true",
  judge: (cluster) => mustBeEncrypted(cluster, sources),
});
