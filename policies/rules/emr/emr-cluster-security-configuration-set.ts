import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "emr-cluster-security-configuration-set",
  title: "EMR clusters use a security configuration",
  why: "Without a security configuration a cluster encrypts neither its disks nor its connections.",
  type: "aws:emr/cluster:Cluster",
  severity: "medium",
  union: [421],
  controls: { checkov: ["CKV2_AWS_55"] },
  url: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-security-configurations.html",
  remedy: "securityConfiguration: <the name of an aws.emr.SecurityConfiguration>",
  judge: (cluster) => cluster.at("securityConfiguration").mustBeSet(),
});
