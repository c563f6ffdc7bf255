import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "log-group-key-own",
  title: "Log groups are encrypted with a key of one's own",
  why: "Who may read a log is then said by the key's policy as well.",
  type: "aws:cloudwatch/logGroup:LogGroup",
  checklist: "LOGS-1",
  severity: "low",
  union: [149],
  controls: { checkov: ["CKV_AWS_158"], trivy: ["AWS-0017"] },
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  remedy: "kmsKeyId: <ARN of a key>",
  judge: (group) => (group.at("kmsKeyId").isSet() ? pass() : fail("kmsKeyId is not set")),
});
