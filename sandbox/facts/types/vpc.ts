import type { ReviewedType } from "../reviewed-type.ts";

/** A rule of a security group; only another group replaces it. */
const securityGroupRule: Pick<ReviewedType, "replaces" | "updates" | "conflicts" | "create"> = {
  replaces: ["securityGroupId"],
  updates: ["cidrIpv6", "fromPort", "ipProtocol", "toPort"],
  conflicts: [
    ["cidrIpv4", "cidrIpv6"],
    ["cidrIpv4", "prefixListId"],
    ["cidrIpv4", "referencedSecurityGroupId"],
    ["prefixListId", "referencedSecurityGroupId"],
  ],
  create: (resource) => {
    const id = resource.id("sgr");
    return { id, outputs: { arn: resource.arn("ec2", `security-group-rule/${id}`), securityGroupRuleId: id } };
  },
};

export const vpcSecurityGroupEgressRule: ReviewedType = {
  ...securityGroupRule,
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  published: "AWS::EC2::SecurityGroupEgress",
};

export const vpcSecurityGroupIngressRule: ReviewedType = {
  ...securityGroupRule,
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  published: "AWS::EC2::SecurityGroupIngress",
};
