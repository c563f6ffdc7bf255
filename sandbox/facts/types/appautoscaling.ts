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

/** When to scale; its id is its name. */
export const appautoscalingPolicy: ReviewedType = {
  type: "aws:appautoscaling/policy:Policy",
  published: "AWS::ApplicationAutoScaling::ScalingPolicy",
  replaces: ["name"],
  make: (making) => {
    const name = making.text("name");
    const resource = `${making.text("serviceNamespace")}/${making.text("resourceId")}`;
    return {
      id: name,
      outputs: {
        alarmArns: [],
        arn: making.arn("autoscaling", `scalingPolicy:${making.uuid()}:resource/${resource}:policyName/${name}`),
        policyType: "StepScaling",
      },
    };
  },
};
