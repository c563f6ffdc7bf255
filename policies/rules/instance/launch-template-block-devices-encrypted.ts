import type { Reading } from "../../kernel/reading.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { every, notApplicable, pass, type Verdict } from "../../kernel/verdict.ts";
import { isEncryptedVolume, templateType } from "./launch.ts";

export default rule({
  name: "launch-template-block-devices-encrypted",
  title: "EC2 launch templates enable encryption for attached EBS volumes",
  why: "Anyone who obtains an unencrypted volume or its snapshot reads the data. If encrypted is not set, the account decides, and a volume can be encrypted only when it is created.",
  type: templateType,
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.181"], cdkNag: ["AwsSolutions-EC26"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-181",
  remedy: 'blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }]',
  judgeInStack: (template, stack) => {
    const disks = template.at("blockDeviceMappings").items();
    return disks.length === 0
      ? notApplicable("does not set a volume")
      : every(disks, (disk) => judgeDisk(disk.at("ebs"), template, stack));
  },
});

const judgeDisk = (disk: Reading, template: Resource, stack: Stack): Verdict =>
  disk.state === "absent"
    ? pass("the device is suppressed or an instance store volume")
    : isEncryptedVolume(disk, template, stack);
