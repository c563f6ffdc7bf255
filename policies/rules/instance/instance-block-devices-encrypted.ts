import type { Reading } from "../../kernel/reading.ts";
import { configurationType, instanceTypes, templateFor } from "./launch.ts";
import { rule } from "../../kernel/rule.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

export default rule({
  name: "instance-block-devices-encrypted",
  title: "EBS volumes of EC2 instances are encrypted at rest",
  why: "Anyone who obtains an unencrypted volume or its snapshot reads the data. If encrypted is not set, the image or the account decides, and a volume can be encrypted only when it is created.",
  type: [...instanceTypes, configurationType],
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.3"], checkov: ["CKV_AWS_8"], trivy: ["AWS-0131"], cdkNag: ["AwsSolutions-EC26"] },
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  remedy: "rootBlockDevice: { encrypted: true }",
  judgeInStack: (instance, stack) => {
    const template = templateFor("rootBlockDevice", instance, stack);
    const leavesItToTemplate = template?.at("blockDeviceMappings").isSet() === true;
    return every([instance.at("rootBlockDevice"), ...instance.at("ebsBlockDevices").items()], (disk) =>
      leavesItToTemplate && disk.state === "absent"
        ? notApplicable("leaves its volumes to its launch template")
        : judgeDisk(disk),
    );
  },
});

function judgeDisk(disk: Reading): Verdict {
  if (disk.at("noDevice").is(true)) return pass("the device is suppressed");
  const encrypted = disk.at("encrypted");
  if (encrypted.is(true)) return pass();
  return !encrypted.isSet() && disk.at("snapshotId").isSet()
    ? unknown(`${encrypted.path} is not set, and the snapshot's encryption is not known`)
    : fail(`has an unencrypted volume: ${encrypted.path} is not true`);
}
