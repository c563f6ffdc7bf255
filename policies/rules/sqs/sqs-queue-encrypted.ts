import { mustHold } from "../../kernel/requirements.ts";
import { anyOf } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sqs-queue-encrypted",
  title: "SQS queues are encrypted at rest",
  why: "Anyone who obtains the storage of an unencrypted queue reads its messages. SQS encrypts new queues with its own key, unless the program turns that off.",
  type: "aws:sqs/queue:Queue",
  severity: "medium",
  union: [602],
  controls: { fsbp: ["SQS.1"], checkov: ["CKV_AWS_27"], cdkNag: ["AwsSolutions-SQS2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-1",
  remedy: "sqsManagedSseEnabled: true, or kmsMasterKeyId: <the ARN of a key>",
  judge: (queue) => {
    // Each alone is enough: SQS sets its own encryption to false where a KMS key encrypts the queue.
    const encrypted = anyOf([
      () => queue.at("kmsMasterKeyId").isSet(),
      () => !queue.at("sqsManagedSseEnabled").is(false),
    ]);
    return mustHold(encrypted, "sqsManagedSseEnabled is false, and kmsMasterKeyId is not set");
  },
});
