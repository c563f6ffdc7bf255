import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "ebs-encryption-by-default-on",
  title: "The account encrypts new EBS volumes by default",
  why: "Whoever switches the default off leaves every volume that says nothing in clear.",
  type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.7"], checkov: ["CKV_AWS_106"] },
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
  remedy: "enabled: true",
  judge: (setting) => (setting.at("enabled").is(false) ? fail("enabled must be true") : pass()),
});
