import type { TestResource } from "../../harness/test-resource.ts";

/** A node group that passes every rule. */
export const compliantNodeGroup: TestResource = {
  name: "nodes",
  type: "aws:eks/nodeGroup:NodeGroup",
  properties: {
    clusterName: "platform",
    nodeRoleArn: "arn:aws:iam::000000000000:role/nodes",
    subnetIds: ["a", "b"],
    version: "1.34",
    scalingConfig: { desiredSize: 2, minSize: 2, maxSize: 4 },
  },
};
