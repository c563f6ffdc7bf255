import type { ReviewedType } from "../reviewed-type.ts";

/** What may be scaled, and how far; its id is the scaled resource. */
export const appautoscalingTarget: ReviewedType = {
  type: "aws:appautoscaling/target:Target",
  published: "AWS::ApplicationAutoScaling::ScalableTarget",
  sharesName: true,
  make: (making) => ({
    id: making.text("resourceId"),
    outputs: {
      arn: making.arn("application-autoscaling", `scalable-target/${making.hex(34)}`),
      roleArn: making.globalArn(
        "iam",
        "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
      ),
    },
  }),
};
