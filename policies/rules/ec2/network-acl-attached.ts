import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { mustBeUsed, type Usage, usageOf } from "../../kernel/usage.ts";
import { pass } from "../../kernel/verdict.ts";

const aclType = "aws:ec2/networkAcl:NetworkAcl";

export default rule({
  name: "network-acl-attached",
  title: "Unused network ACLs are removed",
  why: "An engineer who reads an ACL that no subnet uses believes that its rules are in force.",
  type: aclType,
  checklist: "EDGE",
  severity: "low",
  confidence: "medium",
  union: [19],
  controls: { fsbp: ["EC2.16"], checkov: ["CKV2_AWS_1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-16",
  remedy: "subnetIds: [subnet.id], or delete the ACL",
  judgeInStack: (acl, stack) => {
    if (acl.at("subnetIds").items().length > 0) return pass();
    return mustBeUsed(acl, stack.once(usage), "is not associated with a subnet");
  },
});

const usage = (stack: Stack): Usage =>
  usageOf(
    {
      types: [aclType],
      isPart: ({ type }) => type === "aws:ec2/networkAclRule:NetworkAclRule",
      mayName: (_, key) => /networkAcl/i.test(key) && !/^default/.test(key),
    },
    stack,
  );
