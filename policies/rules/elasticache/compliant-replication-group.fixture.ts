import type { TestResource } from "../../fixtures/test-resource.ts";

/** A replication group that every rule is content with. */
export const compliantReplicationGroup: TestResource = {
  name: "cache",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  properties: {
    engine: "redis",
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
    userGroupIds: ["services"],
    subnetGroupName: "isolated",
  },
};
