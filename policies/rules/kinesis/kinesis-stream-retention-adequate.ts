import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "kinesis-stream-retention-adequate",
  title: "Kinesis streams have an adequate data retention period",
  why: "A consumer that fails on a Friday evening loses what is older than a day.",
  type: "aws:kinesis/stream:Stream",
  severity: "medium",
  union: [359],
  controls: { fsbp: ["Kinesis.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kinesis-controls.html#kinesis-3",
  remedy: "retentionPeriod: 168",
  judge: (stream) => mustBeAtLeast(stream.at("retentionPeriod"), 168, 24),
});
