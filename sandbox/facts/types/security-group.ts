import type { ReviewedType } from "../reviewed-type.ts";

/** A security group. Its rules are separate resources. */
export const ec2SecurityGroup: ReviewedType = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  replaces: ["name", "namePrefix", "description"],
  create: (resource) => {
    const id = resource.id("sg");
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `security-group/${id}`),
        ownerId: resource.account,
        egress: [],
        ingress: [],
        revokeRulesOnDelete: false,
      },
    };
  },
};

/** The default security group of a VPC, adopted by the program. */
export const ec2DefaultSecurityGroup: ReviewedType = {
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  replaces: ["vpcId"],
  autoName: "none",
  create: (resource) => {
    const born = resource.world.find("aws:ec2/vpc:Vpc", "id", resource.text("vpcId"))?.outputs[
      "defaultSecurityGroupId"
    ];
    const id = typeof born === "string" ? born : resource.id("sg");
    return {
      id,
      outputs: {
        arn: resource.arn("ec2", `security-group/${id}`),
        description: "default VPC security group",
        egress: [],
        ingress: [],
        name: "default",
        namePrefix: "",
        ownerId: resource.account,
      },
    };
  },
};

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
