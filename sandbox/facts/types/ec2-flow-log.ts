import type { ReviewedType } from "../reviewed-type.ts";

/** A flow log: nothing of it changes but its tags. */
export const ec2FlowLog: ReviewedType = {
  type: "aws:ec2/flowLog:FlowLog",
  replaces: [
    "eniId",
    "iamRoleArn",
    "regionalNatGatewayId",
    "subnetId",
    "transitGatewayAttachmentId",
    "transitGatewayId",
    "vpcId",
  ],
  make: (making) => {
    const id = making.id("fl");
    return {
      id,
      outputs: {
        arn: making.arn("ec2", `vpc-flow-log/${id}`),
        logDestinationType: "cloud-watch-logs",
        maxAggregationInterval: 600,
      },
    };
  },
};
