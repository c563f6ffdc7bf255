import type { Reading } from "../../kernel/reading.ts";
import { deepTargets, together } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

const groupType = "aws:ec2/securityGroup:SecurityGroup";

export default rule({
  name: "security-group-attached",
  title: "Unused security groups are removed",
  why: "An unused group keeps its rules, so the next resource that gets it is open to traffic that nobody intended.",
  type: groupType,
  severity: "informational",
  confidence: "medium",
  union: [12],
  controls: { checkov: ["CKV2_AWS_5"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  remedy: "delete the security group, or attach it to a resource",
  judgeInStack: (group, stack) => {
    const { names, complete } = stack.once(usersOf);
    if (names.has(group.urn)) return pass();
    return complete
      ? fail("is not used by a resource of this stack")
      : unknown("the resources that use it are not known before the update");
  },
});

/**
 * The properties in which resources name security groups, with the nested property if there is one.
 */
const places: readonly (readonly [property: string, below?: string])[] = [
  ["securityGroups"],
  ["securityGroupIds"],
  ["vpcSecurityGroupIds"],
  ["vpcConfig", "securityGroupIds"],
  ["vpcOptions", "securityGroupIds"],
  ["networkConfiguration", "securityGroups"],
  ["networkInterfaces", "securityGroups"],
];
const attachmentType = "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment";

/**
 * The security groups that a stack's resources use; a security group rule does not use its own
 * group.
 */
function usersOf(stack: Stack): Targets {
  const users = stack.all().filter(({ type }) => !/SecurityGroup\w*Rule$/.test(type));
  const attached = stack.ofType(attachmentType).map((each) => stack.targets(each, "securityGroupId", groupType));
  return together([...attached, ...users.flatMap((user) => places.map((place) => groupsOf(user, place, stack)))]);
}

function groupsOf(user: Resource, [property, below]: (typeof places)[number], stack: Stack): Targets {
  const values = itemsOf(user.at(property)).flatMap((item) => (below === undefined ? [item] : itemsOf(item.at(below))));
  // A group that the property depends on is used, even if the property's values are not known yet.
  const wired = { names: new Set(values.length > 0 ? user.dependenciesOf(property) : []), complete: true };
  return together([wired, deepTargets({ resource: user, property, values }, stack, groupType)]);
}

/** The items of a list; a list that cannot be read counts as one unknown item. */
const itemsOf = (reading: Reading): Reading[] =>
  ["known", "absent"].includes(reading.state) ? reading.items() : [reading];
