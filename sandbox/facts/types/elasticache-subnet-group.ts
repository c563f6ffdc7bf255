import { networkOfSubnets } from "../subnet-network.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** The subnets of a cache; its id is its name. */
export const elasticacheSubnetGroup: ReviewedType = {
  type: "aws:elasticache/subnetGroup:SubnetGroup",
  replaces: ["name"],
  make: (making) => {
    const name = making.text("name");
    return {
      id: name,
      outputs: {
        arn: making.arn("elasticache", `subnetgroup:${name}`),
        vpcId: networkOfSubnets(making, making.list("subnetIds")),
      },
    };
  },
};
