import { deepTargets } from "../../reading/deep-targets.ts";
import { together } from "../../reading/forwarding.ts";
import type { Reading } from "../../reading/reading.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack, Targets } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

const groupType = "aws:ec2/securityGroup:SecurityGroup";

export default rule({
  name: "security-group-attached",
  title: "Security groups are used",
  why: "A group that nothing uses is a way in for what takes it next.",
  type: groupType,
  severity: "informational",
  union: [12],
  controls: { checkov: ["CKV2_AWS_5"] },
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  remedy: "remove it",
  judgeInStack: (group, stack) => {
    const { names, complete } = stack.once(usersOf);
    if (names.has(group.urn)) return pass();
    return complete ? fail("nothing of this stack uses it") : unknown("what uses it is not known before the update");
  },
});

/** Where resources name groups: a property, and what is below it. */
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

/** Which groups the resources of a stack name; rules only name the group that they are of. */
function usersOf(stack: Stack): Targets {
  const users = stack.all().filter(({ type }) => !/SecurityGroup\w*Rule$/.test(type));
  const attached = stack.ofType(attachmentType).map((each) => stack.targets(each, "securityGroupId", groupType));
  return together([...attached, ...users.flatMap((user) => places.map((place) => groupsOf(user, place, stack)))]);
}

function groupsOf(user: Resource, [property, below]: (typeof places)[number], stack: Stack): Targets {
  const values = itemsOf(user.at(property)).flatMap((item) => (below === undefined ? [item] : itemsOf(item.at(below))));
  // What a property was made from is used, however many of its values are not known yet.
  const wired = { names: new Set(values.length > 0 ? user.dependenciesOf(property) : []), complete: true };
  return together([wired, deepTargets({ resource: user, property, values }, stack, groupType)]);
}

/** What cannot be read is an item that is not known. */
const itemsOf = (reading: Reading): Reading[] =>
  ["known", "absent"].includes(reading.state) ? reading.items() : [reading];
