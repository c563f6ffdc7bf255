import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import sqsQueueEncrypted from "./sqs-queue-encrypted.ts";

const queue = {
  name: "orders",
  type: "aws:sqs/queue:Queue",
  properties: { name: "orders", kmsMasterKeyId: "alias/orders", sqsManagedSseEnabled: false },
};

export default casesOf(sqsQueueEncrypted, queue, {
  pass: {
    "a KMS key encrypts the queue": {},
    "SQS encrypts it with its own key": { kmsMasterKeyId: ABSENT, sqsManagedSseEnabled: true },
    "neither is set, and the default of a new queue is the key of SQS": {
      kmsMasterKeyId: ABSENT,
      sqsManagedSseEnabled: ABSENT,
    },
    "the key is not known, and SQS encrypts it": { kmsMasterKeyId: UNKNOWN, sqsManagedSseEnabled: true },
  },
  fail: {
    "both are off": { kmsMasterKeyId: ABSENT },
    "both are off, as AWS reports it": { kmsMasterKeyId: "", sqsManagedSseEnabled: "false" },
  },
  unknown: {
    "the key is not known": { kmsMasterKeyId: UNKNOWN },
    "the encryption of SQS is not known": { kmsMasterKeyId: ABSENT, sqsManagedSseEnabled: UNKNOWN },
  },
});
