import type { TestResource } from "../../harness/test-resource.ts";

const target = (name: string, unit: string): TestResource => ({
  name,
  type: "aws:appautoscaling/target:Target",
  properties: {
    resourceId: "table/another",
    scalableDimension: `dynamodb:table:${unit}CapacityUnits`,
    serviceNamespace: "dynamodb",
  },
});

/** A stack whose table passes every rule. */
export const compliantScaledTable: readonly TestResource[] = [
  {
    name: "orders",
    type: "aws:dynamodb/table:Table",
    properties: {
      hashKey: "id",
      billingMode: "PAY_PER_REQUEST",
      deletionProtectionEnabled: true,
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/data" },
    },
  },
  target("reads", "Read"),
  target("writes", "Write"),
];
