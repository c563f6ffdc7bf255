import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "log-group-retention-long",
  title: "CloudWatch log groups are retained for a specified time period",
  why: "Intrusions are often found months later. If the logs of that time are deleted, investigators cannot find out what the attacker did.",
  type: "aws:cloudwatch/logGroup:LogGroup",
  checklist: "LOGS-1",
  severity: "medium",
  union: [148],
  controls: { checkov: ["CKV_AWS_338"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
  remedy: "retentionInDays: 365",
  judge: (group, { logRetentionDays }) => {
    if (group.at("logGroupClass").is("DELIVERY"))
      return notApplicable("AWS sets the retention of this log group class to two days");
    const days = group.at("retentionInDays");
    return !days.isSet() || days.is(0) || Number(days.text()) >= logRetentionDays
      ? pass()
      : fail(`keeps logs for fewer than ${logRetentionDays} days (${days.path})`);
  },
});
