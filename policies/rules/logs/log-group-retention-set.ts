import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "log-group-retention-set",
  title: "Log groups say how long they keep what is written",
  why: "CloudWatch keeps a log for ever where nobody says how long.",
  type: "aws:cloudwatch/logGroup:LogGroup",
  checklist: "LOGS-1",
  severity: "medium",
  union: [147],
  controls: { checkov: ["CKV_AWS_66"] },
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  remedy: "retentionInDays: 365",
  judge: (group) => {
    if (group.at("logGroupClass").is("DELIVERY")) return notApplicable("AWS keeps what is delivered for two days");
    const days = group.at("retentionInDays");
    return days.isSet() && !days.is(0) ? pass() : fail(`${days.path} is not set, which means for ever`);
  },
});
