import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "log-group-retention-set",
  title: "CloudWatch log groups have a retention period",
  why: "Without a retention period CloudWatch keeps logs, and the personal data in them, forever, and charges for them.",
  type: "aws:cloudwatch/logGroup:LogGroup",
  checklist: "LOGS-1",
  severity: "medium",
  union: [147],
  controls: { checkov: ["CKV_AWS_66"] },
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  remedy: "retentionInDays: 365",
  judge: (group) => {
    if (group.at("logGroupClass").is("DELIVERY"))
      return notApplicable("AWS sets the retention of this log group class to two days");
    const days = group.at("retentionInDays");
    return days.isSet() && !days.is(0) ? pass() : fail(`keeps logs forever: ${days.path} is not set or is 0`);
  },
});
