import type { ReviewedType } from "../reviewed-type.ts";

/** The group that a network is born with, taken over. */
export const ec2DefaultSecurityGroup: ReviewedType = {
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  replaces: ["vpcId"],
  autoName: "none",
  make: (making) => {
    const born = making.world.find("aws:ec2/vpc:Vpc", "id", making.text("vpcId"))?.outputs["defaultSecurityGroupId"];
    const id = typeof born === "string" ? born : making.id("sg");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `security-group/${id}`),
        description: "default VPC security group",
        egress: [],
        ingress: [],
        name: "default",
        namePrefix: "",
        ownerId: making.account,
      },
    };
  },
};
