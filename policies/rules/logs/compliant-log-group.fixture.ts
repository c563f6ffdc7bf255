import type { TestResource } from "../../harness/test-resource.ts";

/** A log group that passes every rule. */
export const compliantLogGroup: TestResource = {
  name: "http",
  type: "aws:cloudwatch/logGroup:LogGroup",
  properties: { name: "/http", retentionInDays: 365, kmsKeyId: "arn:key" },
};
