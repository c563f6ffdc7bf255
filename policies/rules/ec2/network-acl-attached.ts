import { referrersOf } from "../../reading/referrers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "network-acl-attached",
  title: "Network ACLs are used",
  why: "An ACL that no subnet has is read as if it held.",
  type: "aws:ec2/networkAcl:NetworkAcl",
  checklist: "EDGE",
  severity: "low",
  union: [19],
  controls: { fsbp: ["EC2.16"], checkov: ["CKV2_AWS_1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-16",
  remedy: "subnetIds: [subnet.id]",
  judgeInStack: (acl, stack) => {
    if (acl.at("subnetIds").items().length > 0) return pass();
    const { found, complete } = referrersOf(acl, stack, {
      type: "aws:ec2/networkAclAssociation:NetworkAclAssociation",
      property: "networkAclId",
    });
    if (found.length > 0) return pass();
    return complete ? fail("no subnet has it") : unknown("a NetworkAclAssociation does not tell yet whose it is");
  },
});
