import type { Reading } from "../../kernel/reading.ts";
import { referrersOf } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

const ruleTypes = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

export default rule({
  name: "security-group-rules-in-one-place",
  title: "Security group rules are either all inline or all separate resources",
  why: "Pulumi deletes separate rules when it applies inline ones, and the other way round: access breaks and returns with each update.",
  type: "aws:ec2/securityGroup:SecurityGroup",
  severity: "medium",
  union: [13],
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  remedy:
    "ingress and egress inside the group, or separate SecurityGroupIngressRule and SecurityGroupEgressRule resources",
  judgeInStack: (group, stack) => {
    const inline = ["ingress", "egress"].flatMap((key) => group.at(key).items());
    const separate = ruleTypes.map((type) => referrersOf(group, stack, { type, property: "securityGroupId" }));
    const found = separate.flatMap((each) => each.found);
    // AWS lists the separate rules among the group's inline ones.
    const own = inline.filter((entry) => !found.some((rule) => isSame(entry, rule)));
    if (own.length === 0) return pass();
    if (found.length > 0) return fail("has inline rules and also separate rule resources");
    return separate.every(({ complete }) => complete)
      ? pass()
      : unknown("the securityGroupId of a rule is known only after the update");
  },
});

/** Whether an inline rule is for the same protocol and ports as a separate one. */
function isSame(entry: Reading, rule: Resource): boolean {
  const protocol = rule.at("ipProtocol").state === "absent" ? rule.at("protocol") : rule.at("ipProtocol");
  const ports = (each: Reading): string => `${each.at("fromPort").text() || "0"} ${each.at("toPort").text() || "0"}`;
  return entry.at("protocol").text() === protocol.text() && ports(entry) === ports(rule);
}
