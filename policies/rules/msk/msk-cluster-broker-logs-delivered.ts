import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf } from "../../kernel/verdict.ts";

export default rule({
  name: "msk-cluster-broker-logs-delivered",
  title: "MSK clusters deliver broker logs",
  why: "Without broker logs nobody finds out why a broker refused a client or lost a partition.",
  type: "aws:msk/cluster:Cluster",
  severity: "medium",
  union: [355],
  controls: { checkov: ["CKV_AWS_80"], cdkNag: ["AwsSolutions-MSK6"] },
  url: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html",
  remedy: "loggingInfo: { brokerLogs: { cloudwatchLogs: { enabled: true, logGroup: <a log group> } } }",
  judge: (cluster) =>
    mustHold(
      anyOf(
        ["cloudwatchLogs", "firehose", "s3"].map(
          (way) => () => cluster.at(`loggingInfo.brokerLogs.${way}.enabled`).is(true),
        ),
      ),
      "loggingInfo.brokerLogs has no destination that is enabled",
    ),
});
