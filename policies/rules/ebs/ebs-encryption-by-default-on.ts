import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ebs-encryption-by-default-on",
  title: "EBS default encryption is enabled",
  why: "With the default off, each new volume that does not ask for encryption stores its data unencrypted.",
  type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.7"], checkov: ["CKV_AWS_106"] },
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
  remedy: "enabled: true",
  judge: (setting) => setting.at("enabled").mustBe(true),
});
