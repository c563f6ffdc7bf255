import type { Rule } from "../../kernel/rule.ts";
import firehoseDeliveryStreamEncrypted from "./firehose-delivery-stream-encrypted.ts";
import kinesisStreamEncrypted from "./kinesis-stream-encrypted.ts";
import kinesisStreamRetentionAdequate from "./kinesis-stream-retention-adequate.ts";

/** The rules of Kinesis and Firehose. */
export const rules: readonly Rule[] = [
  firehoseDeliveryStreamEncrypted,
  kinesisStreamEncrypted,
  kinesisStreamRetentionAdequate,
];
