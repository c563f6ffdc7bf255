import type { ReviewedType } from "../reviewed-type.ts";

/** The way out of a network; moves from one network to another in place. */
export const ec2InternetGateway: ReviewedType = {
  type: "aws:ec2/internetGateway:InternetGateway",
  make: (making) => {
    const id = making.id("igw");
    return { id, outputs: { arn: making.arn("ec2", `internet-gateway/${id}`), ownerId: making.account } };
  },
};
