import { accountOnVolumes, encryptsVolumes } from "../../kernel/account-settings.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "ebs-volume-encrypted",
  title: "EBS volumes are encrypted at rest",
  why: "Anyone who obtains an unencrypted volume or its snapshot reads the data. A volume can be encrypted only when it is created, by its own property or by the account's default.",
  type: "aws:ebs/volume:Volume",
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.3"], checkov: ["CKV_AWS_3"], cdkNag: ["AwsSolutions-EC26"], trivy: ["AWS-0026"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-3",
  remedy: "encrypted: true",
  judgeInStack: (volume, stack) => {
    const encrypted = volume.at("encrypted");
    // Before the update AWS has not decided yet, so the program's value counts.
    const asked = encrypted.state === "unknown" ? encrypted.ifAsked() : encrypted;
    if (asked.state !== "absent") return asked.mustBe(true);
    if (encryptsVolumes(volume, stack)) return pass("the account encrypts new volumes");
    return volume.at("snapshotId").isSet()
      ? unknown("encrypted is not set, and the snapshot's encryption is not known")
      : fail(`encrypted is not set, but must be true; ${accountOnVolumes(volume, stack)}`);
  },
});
