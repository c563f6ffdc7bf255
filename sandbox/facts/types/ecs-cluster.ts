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
