import type { TestResource } from "../../harness/test-resource.ts";

/** A task set that passes every rule. */
export const compliantTaskSet: TestResource = {
  name: "green",
  type: "aws:ecs/taskSet:TaskSet",
  properties: {
    cluster: "apps",
    service: "shop",
    taskDefinition: "shop:1",
    networkConfiguration: { assignPublicIp: false, subnets: ["a", "b"] },
  },
};
