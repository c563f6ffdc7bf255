import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster that passes every rule. */
export const compliantCluster: TestResource = {
  name: "platform",
  type: "aws:ecs/cluster:Cluster",
  id: "platform",
  properties: {
    name: "platform",
    settings: [{ name: "containerInsights", value: "enabled" }],
    configuration: {
      executeCommandConfiguration: {
        kmsKeyId: "arn:key",
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchLogGroupName: "/exec", cloudWatchEncryptionEnabled: true },
      },
    },
  },
};
