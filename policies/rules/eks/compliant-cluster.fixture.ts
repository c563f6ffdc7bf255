import type { TestResource } from "../../harness/test-resource.ts";

/** A cluster that passes every rule. */
export const compliantCluster: TestResource = {
  name: "platform",
  type: "aws:eks/cluster:Cluster",
  properties: {
    version: "1.34",
    roleArn: "arn:aws:iam::000000000000:role/eks",
    vpcConfig: {
      subnetIds: ["a", "b"],
      endpointPublicAccess: false,
      endpointPrivateAccess: true,
      publicAccessCidrs: ["198.51.100.0/24"],
    },
    encryptionConfig: {
      resources: ["secrets"],
      provider: { keyArn: "arn:aws:kms:eu-central-1:000000000000:key/data" },
    },
    enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
  },
};
