import { referrersOf } from "../../kernel/references.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "network-acl-attached",
  title: "Unused network ACLs are removed",
  why: "An engineer who reads an ACL that no subnet uses believes that its rules are in force.",
  type: "aws:ec2/networkAcl:NetworkAcl",
  checklist: "EDGE",
  severity: "low",
  confidence: "medium",
  union: [19],
  controls: { fsbp: ["EC2.16"], checkov: ["CKV2_AWS_1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-16",
  remedy: "subnetIds: [subnet.id], or delete the ACL",
  judgeInStack: (acl, stack) => {
    if (acl.at("subnetIds").items().length > 0) return pass();
    const { found, complete } = referrersOf(acl, stack, {
      type: "aws:ec2/networkAclAssociation:NetworkAclAssociation",
      property: "networkAclId",
    });
    if (found.length > 0) return pass();
    return complete
      ? fail("is not associated with a subnet")
      : unknown("the networkAclId of a NetworkAclAssociation is known only after the update");
  },
});
