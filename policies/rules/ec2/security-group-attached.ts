import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { mustBeUsed, type Usage, usageOf } from "../../kernel/usage.ts";

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
  judgeInStack: (group, stack) => mustBeUsed(group, stack.once(usage), "is not used by a resource of this stack"),
});

const usage = (stack: Stack): Usage =>
  usageOf(
    {
      types: [groupType],
      // A rule does not use the group that it belongs to, but the group that it names as a source.
      isPart: ({ type }, property) => /SecurityGroup\w*Rule$/.test(type) && property === "securityGroupId",
      mayName: (_, key) =>
        /security_?groups?(?:_?ids?)?$|(?:vpc|network)\w*(?:config\w*|options|interfaces|settings)$/i.test(key),
    },
    stack,
  );
