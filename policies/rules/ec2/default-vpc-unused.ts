import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "default-vpc-unused",
  title: "The default VPC is not used",
  why: "Every subnet of the default VPC is public, so attackers can reach each instance launched in it at a public IP address.",
  type: ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/vpc:Vpc"],
  checklist: "EDGE",
  severity: "medium",
  union: [16],
  controls: { checkov: ["CKV_AWS_148"], trivy: ["AWS-0101"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  remedy: 'new aws.ec2.Vpc("main", { … })',
  judge: (vpc) => (vpc.type === "aws:ec2/vpc:Vpc" ? pass() : fail("is the default VPC of the region")),
});
