import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sns-topic-policy-anybody-denied",
  title: "SNS topic policies do not allow public access",
  why: "Anyone can then subscribe to the topic and read its messages, or publish messages that the subscribers trust.",
  type: ["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"],
  severity: "critical",
  union: [510],
  controls: { fsbp: ["SNS.4"], checkov: ["CKV_AWS_169"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-4",
  remedy:
    'Principal: { Service: "cloudwatch.amazonaws.com" }, Condition: { StringEquals: { "aws:SourceAccount": <account> } }',
  judge: (topic) => allowsNoPublicAccess(topic.at("policy")),
});
