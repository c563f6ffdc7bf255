import type { TestResource } from "../../harness/test-resource.ts";

/** A serverless cache that passes every rule. */
export const compliantServerlessCache: TestResource = {
  name: "sessions",
  type: "aws:elasticache/serverlessCache:ServerlessCache",
  properties: {
    name: "groundwork-sessions",
    engine: "valkey",
    majorEngineVersion: "8",
    kmsKeyId: "arn:aws:kms:eu-central-1:000000000000:key/data",
    securityGroupIds: ["sg-1"],
    subnetIds: ["subnet-1", "subnet-2"],
    userGroupId: "services",
    snapshotRetentionLimit: 7,
  },
};
