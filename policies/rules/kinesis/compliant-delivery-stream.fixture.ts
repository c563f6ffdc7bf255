import type { TestResource } from "../../harness/test-resource.ts";

/** A firehose delivery stream that passes every rule. */
export const compliantDeliveryStream: TestResource = {
  name: "clicks-to-lake",
  type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  properties: { destination: "extended_s3", serverSideEncryption: { enabled: true } },
};
