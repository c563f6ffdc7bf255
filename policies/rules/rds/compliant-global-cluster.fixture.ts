import type { TestResource } from "../../harness/test-resource.ts";

/** A global cluster that passes every rule. */
export const compliantGlobalCluster: TestResource = {
  name: "world",
  type: "aws:rds/globalCluster:GlobalCluster",
  properties: {
    globalClusterIdentifier: "world",
    engine: "aurora-postgresql",
    storageEncrypted: true,
    deletionProtection: true,
  },
};
