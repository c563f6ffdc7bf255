import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster instance that passes every rule. */
export const compliantInstance: TestResource = {
  name: "friends-1",
  type: "aws:neptune/clusterInstance:ClusterInstance",
  properties: {
    clusterIdentifier: "friends",
    instanceClass: "db.r6g.large",
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
  },
};
