import type { ReviewedType } from "../reviewed-type.ts";

/** A cluster; its id is its ARN. */
export const ecsCluster: ReviewedType = {
  type: "aws:ecs/cluster:Cluster",
  replaces: ["name"],
  create: (resource) => {
    const arn = resource.arn("ecs", `cluster/${resource.text("name")}`);
    return { id: arn, outputs: { arn, settings: [{ name: "containerInsights", value: "disabled" }] } };
  },
};

/** The capacity providers of a cluster; its id is the cluster's name. */
export const ecsClusterCapacityProviders: ReviewedType = {
  type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
  published: "AWS::ECS::ClusterCapacityProviderAssociations",
  replaces: ["clusterName"],
  create: (resource) => ({
    id: resource.text("clusterName"),
    outputs: { capacityProviders: [], defaultCapacityProviderStrategies: [] },
  }),
};

/** A revision of a task definition: every change makes the next revision. Its id is the family. */
export const ecsTaskDefinition: ReviewedType = {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  create: (resource) => {
    const family = resource.text("family");
    const revisions = resource.world
      .all("aws:ecs/taskDefinition:TaskDefinition")
      .filter(({ outputs }) => outputs["family"] === family)
      .map(({ outputs }) => Number(outputs["revision"]));
    const revision = Math.max(0, ...revisions) + 1;
    const arnWithoutRevision = resource.arn("ecs", `task-definition/${family}`);
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
  create: (resource) => {
    const cluster = resource.text("cluster").split("/").at(-1) ?? "";
    const arn = resource.arn("ecs", `service/${cluster === "" ? "default" : cluster}/${resource.text("name")}`);
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
        launchType: resource.list("capacityProviderStrategies").length > 0 ? "" : "EC2",
        platformVersion: "LATEST",
        propagateTags: "NONE",
        schedulingStrategy: "REPLICA",
        triggers: {},
        waitForSteadyState: false,
      },
    };
  },
};
