import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-cluster-deletion-protected",
  title: "Neptune DB clusters have deletion protection enabled",
  why: "One wrong command or a removed line of a program deletes the cluster with all its data.",
  type: "aws:neptune/cluster:Cluster",
  severity: "low",
  union: [393],
  controls: { fsbp: ["Neptune.4"], checkov: ["CKV2_AWS_58"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html#neptune-4",
  remedy: "deletionProtection: true",
  judge: (cluster) => cluster.at("deletionProtection").mustBe(true),
});
