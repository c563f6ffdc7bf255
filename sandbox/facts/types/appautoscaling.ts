import type { ReviewedType } from "../reviewed-type.ts";

/** A scalable target with its limits; its id is the scaled resource. */
export const appautoscalingTarget: ReviewedType = {
  type: "aws:appautoscaling/target:Target",
  published: "AWS::ApplicationAutoScaling::ScalableTarget",
  sharesName: true,
  create: (resource) => ({
    id: resource.text("resourceId"),
    outputs: {
      arn: resource.arn("application-autoscaling", `scalable-target/${resource.hex(34)}`),
      roleArn: resource.globalArn(
        "iam",
        "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
      ),
    },
  }),
};

/** A scaling policy; its id is its name. */
export const appautoscalingPolicy: ReviewedType = {
  type: "aws:appautoscaling/policy:Policy",
  published: "AWS::ApplicationAutoScaling::ScalingPolicy",
  replaces: ["name"],
  create: (resource) => {
    const name = resource.text("name");
    const scaled = `${resource.text("serviceNamespace")}/${resource.text("resourceId")}`;
    return {
      id: name,
      outputs: {
        alarmArns: [],
        arn: resource.arn("autoscaling", `scalingPolicy:${resource.uuid()}:resource/${scaled}:policyName/${name}`),
        policyType: "StepScaling",
      },
    };
  },
};
