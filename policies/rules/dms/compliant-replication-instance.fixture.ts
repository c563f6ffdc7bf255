import type { TestResource } from "../../harness/test-resource.ts";

/** A replication instance that passes every rule. */
export const compliantReplicationInstance: TestResource = {
  name: "move",
  type: "aws:dms/replicationInstance:ReplicationInstance",
  properties: {
    replicationInstanceId: "move",
    replicationInstanceClass: "dms.t3.medium",
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
    multiAz: true,
    kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data",
  },
};
