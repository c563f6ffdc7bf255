import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDeliveryStream } from "./compliant-delivery-stream.fixture.ts";
import firehoseDeliveryStreamEncrypted from "./firehose-delivery-stream-encrypted.ts";

export default casesOf(firehoseDeliveryStreamEncrypted, compliantDeliveryStream, {
  pass: {
    "the stream is encrypted": {},
  },
  fail: {
    "it is off": { "serverSideEncryption.enabled": false },
    "the block is not set": { serverSideEncryption: ABSENT },
  },
  unknown: {
    "it is not known": { "serverSideEncryption.enabled": UNKNOWN },
  },
  notApplicable: {
    "a Kinesis stream is the source": {
      kinesisSourceConfiguration: { kinesisStreamArn: "arn" },
      serverSideEncryption: ABSENT,
    },
  },
});
