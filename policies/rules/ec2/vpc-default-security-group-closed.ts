import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { judgeSatellite } from "../../kernel/satellite.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { allOf, every, fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

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
  title: "VPC default security groups do not allow inbound or outbound traffic",
  why: "A resource created without a security group gets the default one, whose members reach each other: an attacker on one of them attacks the others.",
  type: [...vpcTypes, groupType],
  checklist: "EDGE",
  severity: "high",
  union: [11],
  controls: { fsbp: ["EC2.2"], cis: ["5.5"], checkov: ["CKV2_AWS_12"], trivy: ["AWS-0173"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
  remedy: 'new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id })',
  judgeInStack: (vpc, stack) => {
    if (vpc.type === groupType)
      return judgeSatellite(vpc, stack, { property: "vpcId", owners: vpcTypes }, (group) =>
        every([judgeInline, judgeSeparate], (judge) => judge(group, group, stack)),
      );
    const { found, complete } = referrersOf(vpc, stack, { type: groupType, property: "vpcId", to: vpcTypes });
    if (found.length === 0)
      return complete
        ? fail(
            "has a default security group whose members reach each other: the stack declares no DefaultSecurityGroup",
          )
        : unknown("the vpcId of a DefaultSecurityGroup is known only after the update");
    return every(found, (group) => every([judgeInline, judgeSeparate], (judge) => judge(group, vpc, stack)));
  },
});

const judgeInline = (group: Resource): Verdict =>
  allOf(["ingress", "egress"].map((key) => () => group.at(key).items().length === 0))
    ? pass()
    : fail(`has inline rules in its default security group ${group.name}`);

const groupsOfRules = (stack: Stack): Targets[] =>
  stack.ofType(...ruleTypes).map((each) => stack.targets(each, "securityGroupId", groupType, ...others, ...vpcTypes));

/** A separate rule names the group by its own ID or by the VPC's defaultSecurityGroupId. */
function judgeSeparate(group: Resource, vpc: Resource, stack: Stack): Verdict {
  const rules = stack.once(groupsOfRules);
  const said = vpc.at("defaultSecurityGroupId");
  const own = [group.urn, vpc.urn, ...(said.state === "known" ? [said.text()] : [])];
  if (rules.some(({ names }) => own.some((name) => names.has(name))))
    return fail(`has a separate rule for its default security group ${group.name}`);
  return rules.every(({ complete }) => complete)
    ? pass()
    : unknown("the securityGroupId of a rule is known only after the update");
}
