import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { everyIn, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";
import { configurationType, instanceTypes, isEncryptedVolume, templateFor } from "./launch.ts";

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
    return everyIn([() => [instance.at("rootBlockDevice")], () => instance.at("ebsBlockDevices").items()], (disk) =>
      leavesItToTemplate && disk.state === "absent"
        ? notApplicable("the launch template sets the volumes")
        : judgeDisk(disk, instance, stack),
    );
  },
});

const judgeDisk = (disk: Reading, instance: Resource, stack: Stack): Verdict =>
  disk.at("noDevice").is(true) ? pass("the device is suppressed") : isEncryptedVolume(disk, instance, stack);
