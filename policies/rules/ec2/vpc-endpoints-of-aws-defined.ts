import { referrersOf } from "../../kernel/references.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";

/** EC2.10, EC2.55, EC2.56 and EC2.57. */
const wanted = ["ec2", "ecr.api", "ecr.dkr", "ssm"] as const;

export default rule({
  name: "vpc-endpoints-of-aws-defined",
  title: "VPCs have interface endpoints for EC2, ECR and Systems Manager",
  why: "Without endpoints, the VPC needs internet access to pull images and open shells, and an attacker can use that access to exfiltrate data.",
  type: "aws:ec2/vpc:Vpc",
  severity: "informational",
  confidence: "medium",
  union: [23],
  controls: { fsbp: ["EC2.10", "EC2.55", "EC2.56", "EC2.57"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-10",
  remedy:
    'new aws.ec2.VpcEndpoint("ecr", { vpcId: vpc.id, serviceName: "com.amazonaws.<region>.ecr.api", vpcEndpointType: "Interface", … })',
  judgeInStack: (vpc, stack) => {
    const { found, complete } = referrersOf(vpc, stack, { type: "aws:ec2/vpcEndpoint:VpcEndpoint", property: "vpcId" });
    const lacking = wanted.filter(
      (name) => !anyOf(found.map((each) => () => each.at("serviceName").text().endsWith(`.${name}`))),
    );
    if (lacking.length === 0) return pass();
    return complete
      ? fail(`has no VpcEndpoint for ${lacking.join(", ")}`)
      : unknown("the vpcId of a VpcEndpoint is known only after the update");
  },
});
