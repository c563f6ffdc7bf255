import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "default-vpc-unused",
  title: "The default VPC is not used",
  why: "Every subnet of it is public, and everything in it gets a public address.",
  type: ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/vpc:Vpc"],
  checklist: "EDGE",
  severity: "medium",
  union: [16],
  controls: { checkov: ["CKV_AWS_148"], trivy: ["AWS-0101"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  remedy: 'new aws.ec2.Vpc("main", { … })',
  judge: (vpc) => (vpc.type === "aws:ec2/vpc:Vpc" ? pass() : fail("it is the default VPC of the region")),
});
