import { networkOfSubnets } from "../subnet-network.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** The subnets of a database; its id is its name. */
export const rdsSubnetGroup: ReviewedType = {
  type: "aws:rds/subnetGroup:SubnetGroup",
  published: "AWS::RDS::DBSubnetGroup",
  replaces: ["name", "namePrefix"],
  make: (making) => {
    const name = making.text("name");
    return {
      id: name,
      outputs: {
        arn: making.arn("rds", `subgrp:${name}`),
        supportedNetworkTypes: ["IPV4"],
        vpcId: networkOfSubnets(making, making.list("subnetIds")),
      },
    };
  },
};
