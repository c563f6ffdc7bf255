import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sqs-queue-policy-anybody-denied",
  title: "SQS queue policies do not allow public access",
  why: "Anyone can then send messages that the consumers trust, or read and delete the messages of others.",
  type: ["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"],
  severity: "critical",
  union: [509],
  controls: { fsbp: ["SQS.3"], checkov: ["CKV_AWS_168", "CKV_AWS_387"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-3",
  remedy:
    'Principal: { Service: "sns.amazonaws.com" }, Condition: { ArnEquals: { "aws:SourceArn": <ARN of the topic> } }',
  judge: (queue) => allowsNoPublicAccess(queue.at("policy")),
});
