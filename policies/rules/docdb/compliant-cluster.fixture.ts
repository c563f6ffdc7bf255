import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster that passes every rule. */
export const compliantCluster: TestResource = {
  name: "catalog",
  type: "aws:docdb/cluster:Cluster",
  properties: {
    clusterIdentifier: "catalog",
    storageEncrypted: true,
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
    backupRetentionPeriod: 7,
    deletionProtection: true,
    enabledCloudwatchLogsExports: ["audit", "profiler"],
    dbClusterParameterGroupName: "strict",
    manageMasterUserPassword: true,
    port: 27018,
  },
};
