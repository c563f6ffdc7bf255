import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "neptune-instance-public-access-off",
  title: "Neptune DB instances prohibit public access",
  why: "Attackers on the internet can send queries to a database with a public IP address.",
  type: "aws:neptune/clusterInstance:ClusterInstance",
  severity: "critical",
  union: [397],
  controls: { checkov: ["CKV_AWS_102"] },
  url: "https://docs.aws.amazon.com/neptune/latest/userguide/security-vpc.html",
  remedy: "publiclyAccessible: false",
  judge: (clusterInstance) => mustNotBe(clusterInstance.at("publiclyAccessible"), true),
});
