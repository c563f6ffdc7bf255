import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "log-group-retention-long",
  title: "Log groups keep what is written long enough",
  why: "An intrusion is often found months later, and what is told of it then is in the logs or nowhere.",
  type: "aws:cloudwatch/logGroup:LogGroup",
  checklist: "LOGS-1",
  severity: "medium",
  union: [148],
  controls: { checkov: ["CKV_AWS_338"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
  remedy: "retentionInDays: 365",
  judge: (group, { logRetentionDays }) => {
    if (group.at("logGroupClass").is("DELIVERY")) return notApplicable("AWS keeps what is delivered for two days");
    const days = group.at("retentionInDays");
    return !days.isSet() || days.is(0) || Number(days.text()) >= logRetentionDays
      ? pass()
      : fail(`${days.path} must be at least ${logRetentionDays}`);
  },
});
