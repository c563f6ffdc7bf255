import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "emr-security-configuration-in-transit-encrypted",
  title: "EMR security configurations encrypt data in transit",
  why: "Anyone on the network path between two nodes reads the data of the jobs.",
  type: "aws:emr/securityConfiguration:SecurityConfiguration",
  severity: "medium",
  union: [423],
  controls: { fsbp: ["EMR.4"], checkov: ["CKV_AWS_351"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/emr-controls.html#emr-4",
  remedy: "configuration: JSON.stringify({ EncryptionConfiguration: { EnableInTransitEncryption: true, … } })",
  judge: (securityConfiguration) =>
    securityConfiguration
      .at("configuration")
      .json()
      .at("EncryptionConfiguration.EnableInTransitEncryption")
      .mustBe(true),
});
