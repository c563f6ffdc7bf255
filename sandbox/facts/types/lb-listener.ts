import type { ReviewedType } from "../reviewed-type.ts";

/** A listener; its ARN continues its load balancer's. */
export const lbListener: ReviewedType = {
  type: "aws:lb/listener:Listener",
  published: "AWS::ElasticLoadBalancingV2::Listener",
  make: (making) => {
    const arn = `${making.text("loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${making.hex(16)}`;
    return { id: arn, outputs: { arn, port: 80, protocol: "HTTP", sslPolicy: "" } };
  },
};
