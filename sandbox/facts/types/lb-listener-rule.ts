import type { ReviewedType } from "../reviewed-type.ts";

/** A rule of a listener; its ARN continues the listener's. */
export const lbListenerRule: ReviewedType = {
  type: "aws:lb/listenerRule:ListenerRule",
  published: "AWS::ElasticLoadBalancingV2::ListenerRule",
  make: (making) => {
    const arn = `${making.text("listenerArn").replace(":listener/", ":listener-rule/")}/${making.hex(16)}`;
    return { id: arn, outputs: { arn, priority: making.below(50_000) + 1 } };
  },
};
