import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "kinesis-stream-encrypted",
  title: "Kinesis streams are encrypted at rest",
  why: "Anyone who obtains the storage of an unencrypted stream reads its records.",
  type: "aws:kinesis/stream:Stream",
  severity: "medium",
  union: [358],
  controls: { fsbp: ["Kinesis.1"], checkov: ["CKV_AWS_43"], cdkNag: ["AwsSolutions-KDS1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kinesis-controls.html#kinesis-1",
  remedy: 'encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis"',
  judge: (stream) => stream.at("encryptionType").mustBe("KMS"),
});
