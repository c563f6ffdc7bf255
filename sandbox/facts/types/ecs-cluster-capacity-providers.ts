import type { ReviewedType } from "../reviewed-type.ts";

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
