import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-cluster-public-access-off",
  title: "Redshift clusters prohibit public access",
  why: "Attackers on the internet can try passwords and exploits against a warehouse with a public IP address. Only a security group and a password protect it.",
  type: "aws:redshift/cluster:Cluster",
  severity: "critical",
  union: [307],
  controls: { fsbp: ["Redshift.1"], checkov: ["CKV_AWS_87"], cdkNag: ["AwsSolutions-RS8"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-1",
  remedy: "publiclyAccessible: false",
  judge: (cluster) => mustNotBe(cluster.at("publiclyAccessible"), true),
});
