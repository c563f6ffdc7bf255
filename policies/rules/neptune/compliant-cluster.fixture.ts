import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster that passes every rule. */
export const compliantCluster: TestResource = {
  name: "friends",
  type: "aws:neptune/cluster:Cluster",
  properties: {
    clusterIdentifier: "friends",
    storageEncrypted: true,
    kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data",
    backupRetentionPeriod: 7,
    deletionProtection: true,
    iamDatabaseAuthenticationEnabled: true,
    copyTagsToSnapshot: true,
    enableCloudwatchLogsExports: ["audit"],
  },
};
