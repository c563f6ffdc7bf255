import { referrersOf } from "../../reading/referrers.ts";
import { allOf } from "../../reading/certainty.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "vpc-default-security-group-closed",
  title: "The default security group of a VPC lets nothing through",
  why: "What is made without a group gets this one, and everything in it may talk to everything in it.",
  type: "aws:ec2/vpc:Vpc",
  checklist: "EDGE",
  severity: "medium",
  union: [11],
  controls: { fsbp: ["EC2.2"], cis: ["5.5"], checkov: ["CKV2_AWS_12"], trivy: ["AWS-0173"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
  remedy: 'new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id })',
  judgeInStack: (vpc, stack) => {
    const { found, complete } = referrersOf(vpc, stack, {
      type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      property: "vpcId",
    });
    if (found.length === 0)
      return complete
        ? fail("no DefaultSecurityGroup of it is in this stack, and AWS's lets its members talk")
        : unknown("a DefaultSecurityGroup does not tell yet whose it is");
    return every(found, (group) =>
      allOf(["ingress", "egress"].map((key) => () => group.at(key).items().length === 0))
        ? pass()
        : fail(`${group.name}, its default group, has rules`),
    );
  },
});
