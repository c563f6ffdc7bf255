import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-cluster-encrypted",
  title: "Redshift clusters are encrypted at rest",
  why: "Anyone who obtains the storage or a snapshot of an unencrypted cluster reads all its tables.",
  type: "aws:redshift/cluster:Cluster",
  severity: "medium",
  union: [311],
  controls: { fsbp: ["Redshift.10"], checkov: ["CKV_AWS_64"], cdkNag: ["AwsSolutions-RS6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-10",
  remedy: "encrypted: true",
  judge: (cluster) => unlessSet(cluster.at("encrypted"), true),
});
