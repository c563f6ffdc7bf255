import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-cluster-vpc-routing-enhanced",
  title: "Redshift clusters use enhanced VPC routing",
  why: "Without it COPY and UNLOAD leave the VPC past its endpoint policies and flow logs, so that exported data takes an unobserved path.",
  type: "aws:redshift/cluster:Cluster",
  severity: "medium",
  union: [309],
  controls: { fsbp: ["Redshift.7"], checkov: ["CKV_AWS_321"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-7",
  remedy: "enhancedVpcRouting: true",
  judge: (cluster) => cluster.at("enhancedVpcRouting").mustBe(true),
});
