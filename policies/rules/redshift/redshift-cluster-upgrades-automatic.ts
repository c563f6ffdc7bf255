import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-cluster-upgrades-automatic",
  title: "Redshift clusters upgrade to major versions automatically",
  why: "A cluster without upgrades keeps known faults of its engine.",
  type: "aws:redshift/cluster:Cluster",
  severity: "medium",
  union: [319],
  controls: { fsbp: ["Redshift.6"], checkov: ["CKV_AWS_141"], cdkNag: ["AwsSolutions-RS9"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-6",
  remedy: "allowVersionUpgrade: true",
  judge: (cluster) => unlessSet(cluster.at("allowVersionUpgrade"), true),
});
