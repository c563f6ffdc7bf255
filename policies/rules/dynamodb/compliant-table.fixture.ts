import type { TestResource } from "../../harness/test-resource.ts";

/** A table that passes every rule. */
export const compliantTable: TestResource = {
  name: "orders",
  type: "aws:dynamodb/table:Table",
  properties: {
    hashKey: "id",
    billingMode: "PAY_PER_REQUEST",
    deletionProtectionEnabled: true,
    pointInTimeRecovery: { enabled: true },
    serverSideEncryption: { enabled: true, kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data" },
  },
};
