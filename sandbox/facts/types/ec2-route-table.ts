import type { ReviewedType } from "../reviewed-type.ts";

/** A route table. */
export const ec2RouteTable: ReviewedType = {
  type: "aws:ec2/routeTable:RouteTable",
  make: (making) => {
    const id = making.id("rtb");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `route-table/${id}`),
        ownerId: making.account,
        propagatingVgws: [],
        routes: [],
      },
    };
  },
};
