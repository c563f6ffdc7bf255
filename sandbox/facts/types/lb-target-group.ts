import type { ReviewedType } from "../reviewed-type.ts";

/** A target group. */
export const lbTargetGroup: ReviewedType = {
  type: "aws:lb/targetGroup:TargetGroup",
  published: "AWS::ElasticLoadBalancingV2::TargetGroup",
  autoName: { property: "name", maxLength: 32 },
  replaces: ["namePrefix"],
  make: (making) => {
    const suffix = `targetgroup/${making.text("name")}/${making.hex(16)}`;
    const arn = making.arn("elasticloadbalancing", suffix);
    return {
      id: arn,
      outputs: {
        arn,
        arnSuffix: suffix,
        loadBalancerArns: [],
        deregistrationDelay: 300,
        ipAddressType: "ipv4",
        loadBalancingAlgorithmType: "round_robin",
        protocolVersion: "HTTP1",
        slowStart: 0,
        targetType: "instance",
      },
    };
  },
};
