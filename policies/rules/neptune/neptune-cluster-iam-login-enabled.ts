import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-cluster-iam-login-enabled",
  title: "Neptune DB clusters have IAM database authentication enabled",
  why: "Without it every client that reaches the cluster can run every query.",
  type: "aws:neptune/cluster:Cluster",
  severity: "medium",
  union: [395],
  controls: { fsbp: ["Neptune.7"], checkov: ["CKV_AWS_359"], cdkNag: ["AwsSolutions-N5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/neptune-controls.html#neptune-7",
  remedy: "iamDatabaseAuthenticationEnabled: true",
  judge: (cluster) => cluster.at("iamDatabaseAuthenticationEnabled").mustBe(true),
});
