import type { ReviewedType } from "../reviewed-type.ts";

/** A cluster; its id is its ARN. */
export const ecsCluster: ReviewedType = {
  type: "aws:ecs/cluster:Cluster",
  replaces: ["name"],
  make: (making) => {
    const arn = making.arn("ecs", `cluster/${making.text("name")}`);
    return { id: arn, outputs: { arn, settings: [{ name: "containerInsights", value: "disabled" }] } };
  },
};

/** The capacity providers of a cluster; its id is the cluster's name. */
export const ecsClusterCapacityProviders: ReviewedType = {
  type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  published: "AWS::ECS::ClusterCapacityProviderAssociations",
  replaces: ["clusterName"],
  make: (making) => ({
    id: making.text("clusterName"),
    outputs: { capacityProviders: [], defaultCapacityProviderStrategies: [] },
  }),
};

/** A revision of a task definition: every change makes the next revision. Its id is the family. */
export const ecsTaskDefinition: ReviewedType = {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  make: (making) => {
    const family = making.text("family");
    const revisions = making.world
      .all("aws:ecs/taskDefinition:TaskDefinition")
      .filter(({ outputs }) => outputs["family"] === family)
      .map(({ outputs }) => Number(outputs["revision"]));
    const revision = Math.max(0, ...revisions) + 1;
    const arnWithoutRevision = making.arn("ecs", `task-definition/${family}`);
    return {
      id: family,
      outputs: {
        arn: `${arnWithoutRevision}:${revision}`,
        arnWithoutRevision,
        revision,
        enableFaultInjection: false,
        networkMode: "",
        skipDestroy: false,
        trackLatest: false,
      },
    };
  },
};

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
