import type { ReviewedType } from "../reviewed-type.ts";

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
