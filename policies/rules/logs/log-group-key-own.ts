import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "log-group-key-own",
  title: "CloudWatch log groups are encrypted with a customer managed KMS key",
  why: "With the AWS owned key, every principal that may read the log group can decrypt it. The key policy of a customer managed key restricts access to logs separately.",
  type: "aws:cloudwatch/logGroup:LogGroup",
  checklist: "LOGS-1",
  severity: "low",
  union: [149],
  controls: { checkov: ["CKV_AWS_158"], trivy: ["AWS-0017"] },
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  remedy: "kmsKeyId: <the ARN of a customer managed KMS key>",
  judge: (group) => mustBeOwnKey(group.at("kmsKeyId")),
});
