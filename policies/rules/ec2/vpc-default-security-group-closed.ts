import { allOf } from "../../reading/certainty.ts";
import { referrersOf } from "../../reading/referrers.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack, Targets } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, pass, unknown, type Verdict } from "../../rule/verdict.ts";

const vpcTypes = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];
const groupType = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const others = ["aws:ec2/securityGroup:SecurityGroup"];
const ruleTypes = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

export default rule({
  name: "vpc-default-security-group-closed",
  title: "The default security group of a VPC lets nothing through",
  why: "What is made without a group gets this one, and everything in it may talk to everything in it.",
  type: vpcTypes,
  checklist: "EDGE",
  severity: "medium",
  union: [11],
  controls: { fsbp: ["EC2.2"], cis: ["5.5"], checkov: ["CKV2_AWS_12"], trivy: ["AWS-0173"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
  remedy: 'new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id })',
  judgeInStack: (vpc, stack) => {
    const { found, complete } = referrersOf(vpc, stack, { type: groupType, property: "vpcId", to: vpcTypes });
    if (found.length === 0)
      return complete
        ? fail("no DefaultSecurityGroup of it is in this stack, and AWS's lets its members talk")
        : unknown("a DefaultSecurityGroup does not tell yet whose it is");
    return every(found, (group) => every([ofInside, ofBeside], (judge) => judge(group, vpc, stack)));
  },
});

const ofInside = (group: Resource): Verdict =>
  allOf(["ingress", "egress"].map((key) => () => group.at(key).items().length === 0))
    ? pass()
    : fail(`${group.name}, its default group, has rules`);

const groupsOfRules = (stack: Stack): Targets[] =>
  stack.ofType(...ruleTypes).map((each) => stack.targets(each, "securityGroupId", groupType, ...others, ...vpcTypes));

/** A rule beside it names the group, or what the VPC says of it. */
function ofBeside(group: Resource, vpc: Resource, stack: Stack): Verdict {
  const rules = stack.once(groupsOfRules);
  const said = vpc.at("defaultSecurityGroupId");
  const own = [group.urn, vpc.urn, ...(said.state === "known" ? [said.text()] : [])];
  if (rules.some(({ names }) => own.some((name) => names.has(name))))
    return fail(`${group.name}, its default group, has a rule beside it`);
  return rules.every(({ complete }) => complete) ? pass() : unknown("a rule does not tell yet whose it is");
}
