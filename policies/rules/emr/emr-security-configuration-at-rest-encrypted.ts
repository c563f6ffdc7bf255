import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "emr-security-configuration-at-rest-encrypted",
  title: "EMR security configurations encrypt data at rest",
  why: "Anyone who obtains a disk of a node reads the data of its jobs.",
  type: "aws:emr/securityConfiguration:SecurityConfiguration",
  severity: "medium",
  union: [422],
  controls: { fsbp: ["EMR.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/emr-controls.html#emr-3",
  remedy: "configuration: JSON.stringify({ EncryptionConfiguration: { EnableAtRestEncryption: true, … } })",
  judge: (securityConfiguration) =>
    securityConfiguration.at("configuration").json().at("EncryptionConfiguration.EnableAtRestEncryption").mustBe(true),
});
