import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "kms-key-rotation-enabled",
  title: "KMS keys have automatic rotation enabled",
  why: "An attacker who obtains key material can decrypt only the data of one year if AWS rotates the key yearly, and all data if it never does.",
  type: "aws:kms/key:Key",
  checklist: "SECRETS",
  severity: "medium",
  union: [127],
  controls: { cis: ["3.6"], checkov: ["CKV_AWS_7"], cdkNag: ["AwsSolutions-KMS5"], trivy: ["AWS-0065"] },
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  remedy: "enableKeyRotation: true",
  remediation: { enableKeyRotation: true },
  judge: (key) => {
    if (key.at("customKeyStoreId").isSet()) return notApplicable("AWS does not rotate keys in a custom key store");
    return key.at("customerMasterKeySpec").is("SYMMETRIC_DEFAULT")
      ? key.at("enableKeyRotation").mustBe(true)
      : notApplicable("AWS rotates only symmetric keys");
  },
});
