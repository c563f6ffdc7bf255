import type { ReviewedType } from "../reviewed-type.ts";

/** A service; its ARN names its cluster, and so does its id. */
export const ecsService: ReviewedType = {
  type: "aws:ecs/service:Service",
  replaces: ["name", "iamRole"],
  conflicts: [["launchType", "capacityProviderStrategies"]],
  make: (making) => {
    const cluster = making.text("cluster").split("/").at(-1) ?? "";
    const arn = making.arn("ecs", `service/${cluster === "" ? "default" : cluster}/${making.text("name")}`);
    return {
      id: arn,
      outputs: {
        arn,
        availabilityZoneRebalancing: "DISABLED",
        deploymentMaximumPercent: 200,
        deploymentMinimumHealthyPercent: 100,
        enableEcsManagedTags: false,
        enableExecuteCommand: false,
        iamRole: "",
        launchType: making.list("capacityProviderStrategies").length > 0 ? "" : "EC2",
        platformVersion: "LATEST",
        propagateTags: "NONE",
        schedulingStrategy: "REPLICA",
        triggers: {},
        waitForSteadyState: false,
      },
    };
  },
};
