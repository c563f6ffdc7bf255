import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sns-topic-encrypted",
  title: "SNS topics are encrypted at rest with KMS",
  why: "Without a KMS key nobody can see who decrypts the stored messages, or withdraw the access.",
  type: "aws:sns/topic:Topic",
  severity: "medium",
  union: [601],
  controls: { fsbp: ["SNS.1"], checkov: ["CKV_AWS_26"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-1",
  remedy: "kmsMasterKeyId: <the ARN of a key>",
  judge: (topic) => topic.at("kmsMasterKeyId").mustBeSet(),
});
