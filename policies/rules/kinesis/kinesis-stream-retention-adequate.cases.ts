import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantStream } from "./compliant-stream.fixture.ts";
import kinesisStreamRetentionAdequate from "./kinesis-stream-retention-adequate.ts";

export default casesOf(kinesisStreamRetentionAdequate, compliantStream, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "retentionPeriod does not meet it": { retentionPeriod: 24 },
    "retentionPeriod is not set": { retentionPeriod: ABSENT },
  },
  unknown: {
    "retentionPeriod is not known": { retentionPeriod: UNKNOWN },
  },
});
