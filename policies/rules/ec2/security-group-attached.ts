import type { Stack, Targets } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "security-group-attached",
  title: "Security groups are used",
  why: "A group that nothing uses is a way in for what takes it next.",
  type: "aws:ec2/securityGroup:SecurityGroup",
  severity: "informational",
  union: [12],
  controls: { checkov: ["CKV2_AWS_5"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  remedy: "remove it",
  judgeInStack: (group, stack) => {
    const { names, complete } = stack.once("users of groups", () => usersOf(stack));
    if (names.has(group.urn)) return pass();
    return complete ? fail("nothing of this stack uses it") : unknown("what uses it is not known before the update");
  },
});

const properties = [
  "securityGroups",
  "securityGroupIds",
  "vpcSecurityGroupIds",
  "vpcConfig.securityGroupIds",
  "networkConfiguration.securityGroups",
];

/** Which groups the resources of a stack name; rules only name the group that they are of. */
function usersOf(stack: Stack): Targets {
  const users = stack.all().filter(({ type }) => !/SecurityGroup\w*Rule$/.test(type));
  const named = users.flatMap((user) =>
    properties
      .filter((property) => user.at(property).state !== "absent")
      .map((property) => stack.targets(user, property, "aws:ec2/securityGroup:SecurityGroup")),
  );
  return {
    names: new Set(named.flatMap(({ names }) => [...names])),
    complete: named.every(({ complete }) => complete),
  };
}
