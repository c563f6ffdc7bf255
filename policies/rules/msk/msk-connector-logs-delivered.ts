import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf } from "../../kernel/verdict.ts";

export default rule({
  name: "msk-connector-logs-delivered",
  title: "MSK Connect connectors have logging enabled",
  why: "Without logs nobody finds out which events a connector failed to deliver.",
  type: "aws:mskconnect/connector:Connector",
  severity: "medium",
  union: [357],
  controls: { fsbp: ["MSK.5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/msk-controls.html#msk-5",
  remedy: "logDelivery: { workerLogDelivery: { cloudwatchLogs: { enabled: true, logGroup: <a log group> } } }",
  judge: (connector) =>
    mustHold(
      anyOf(
        ["cloudwatchLogs", "firehose", "s3"].map(
          (way) => () => connector.at(`logDelivery.workerLogDelivery.${way}.enabled`).is(true),
        ),
      ),
      "logDelivery.workerLogDelivery has no destination that is enabled",
    ),
});
