import type { ReviewedType } from "../reviewed-type.ts";

/** A subnet or gateway with its route table; another table is put in place. */
export const ec2RouteTableAssociation: ReviewedType = {
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  published: "AWS::EC2::SubnetRouteTableAssociation",
  replaces: ["gatewayId"],
  updates: ["routeTableId"],
  conflicts: [["subnetId", "gatewayId"]],
  make: (making) => ({ id: making.id("rtbassoc"), outputs: {} }),
};
