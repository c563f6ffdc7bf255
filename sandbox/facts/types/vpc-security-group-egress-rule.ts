import type { ReviewedType } from "../reviewed-type.ts";

/** One egress rule of a group; only another group replaces it. */
export const vpcSecurityGroupEgressRule: ReviewedType = {
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  published: "AWS::EC2::SecurityGroupEgress",
  replaces: ["securityGroupId"],
  updates: ["cidrIpv6", "fromPort", "ipProtocol", "toPort"],
  conflicts: [
    ["cidrIpv4", "cidrIpv6"],
    ["cidrIpv4", "prefixListId"],
    ["cidrIpv4", "referencedSecurityGroupId"],
    ["prefixListId", "referencedSecurityGroupId"],
  ],
  make: (making) => {
    const id = making.id("sgr");
    return { id, outputs: { arn: making.arn("ec2", `security-group-rule/${id}`), securityGroupRuleId: id } };
  },
};
