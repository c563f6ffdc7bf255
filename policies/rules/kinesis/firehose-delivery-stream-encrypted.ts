import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "firehose-delivery-stream-encrypted",
  title: "Firehose delivery streams are encrypted at rest",
  why: "Anyone who obtains the storage of an unencrypted stream reads the records that it has not delivered yet.",
  type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  severity: "medium",
  union: [360],
  controls: { fsbp: ["DataFirehose.1"], checkov: ["CKV_AWS_240"], cdkNag: ["AwsSolutions-KDF1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/datafirehose-controls.html#datafirehose-1",
  remedy: "serverSideEncryption: { enabled: true }",
  judge: (firehoseDeliveryStream) => {
    const source = ["kinesisSourceConfiguration", "mskSourceConfiguration"].some(
      (property) => firehoseDeliveryStream.at(property).state !== "absent",
    );
    return source
      ? notApplicable("the source stream has the encryption")
      : firehoseDeliveryStream.at("serverSideEncryption.enabled").mustBe(true);
  },
});
