import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster that passes every rule. */
export const compliantAccelerator: TestResource = {
  name: "accelerator",
  type: "aws:dax/cluster:Cluster",
  properties: {
    clusterName: "orders",
    nodeType: "dax.t3.small",
    replicationFactor: 3,
    iamRoleArn: "arn:aws:iam::000000000000:role/dax",
    clusterEndpointEncryptionType: "TLS",
    serverSideEncryption: { enabled: true },
  },
};
