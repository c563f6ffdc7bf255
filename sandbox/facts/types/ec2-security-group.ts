import type { ReviewedType } from "../reviewed-type.ts";

/** A security group. Its rules stand in resources of their own. */
export const ec2SecurityGroup: ReviewedType = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  replaces: ["name", "namePrefix", "description"],
  make: (making) => {
    const id = making.id("sg");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `security-group/${id}`),
        ownerId: making.account,
        egress: [],
        ingress: [],
        revokeRulesOnDelete: false,
      },
    };
  },
};
