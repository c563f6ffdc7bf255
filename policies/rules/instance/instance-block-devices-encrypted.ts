import type { Reading } from "../../reading/reading.ts";
import { configurationType, instanceTypes, templateFor } from "../../reading/launch.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../rule/verdict.ts";

export default rule({
  name: "instance-block-devices-encrypted",
  title: "The disks of instances are encrypted",
  why: "A disk follows its image or its account where nobody says it, and is encrypted when it is made or never.",
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
      leavesItToTemplate && disk.state === "absent" ? notApplicable("its launch template says it") : judgeDisk(disk),
    );
  },
});

function judgeDisk(disk: Reading): Verdict {
  if (disk.at("noDevice").is(true)) return pass("it leaves the disk out");
  const encrypted = disk.at("encrypted");
  if (encrypted.is(true)) return pass();
  return !encrypted.isSet() && disk.at("snapshotId").isSet()
    ? unknown(`${encrypted.path} is what the snapshot is`)
    : fail(`${encrypted.path} must be true`);
}
