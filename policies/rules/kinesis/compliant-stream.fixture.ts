import type { TestResource } from "../../harness/test-resource.ts";

/** A stream that passes every rule. */
export const compliantStream: TestResource = {
  name: "clicks",
  type: "aws:kinesis/stream:Stream",
  properties: { name: "clicks", encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis", retentionPeriod: 168 },
};
