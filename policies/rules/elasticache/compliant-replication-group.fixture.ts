import type { TestResource } from "../../harness/test-resource.ts";

/** A replication group that passes every rule. */
export const compliantReplicationGroup: TestResource = {
  name: "cache",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  properties: {
    description: "Data that may be evicted",
    engine: "redis",
    engineVersion: "7.1",
    nodeType: "cache.t4g.micro",
    numCacheClusters: 2,
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    autoMinorVersionUpgrade: true,
    atRestEncryptionEnabled: true,
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
    transitEncryptionEnabled: true,
    userGroupIds: ["services"],
    subnetGroupName: "isolated",
    port: 6380,
    snapshotRetentionLimit: 7,
  },
};
