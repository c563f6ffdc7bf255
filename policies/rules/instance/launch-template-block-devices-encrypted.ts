import type { Reading } from "../../reading/reading.ts";
import { templateType } from "../../reading/launch.ts";
import { rule } from "../../rule/rule.ts";
import { every, fail, notApplicable, pass, unknown, type Verdict } from "../../rule/verdict.ts";

export default rule({
  name: "launch-template-block-devices-encrypted",
  title: "Launch templates encrypt the disks that they name",
  why: "A disk follows its account where nobody says it, and is encrypted when it is made or never.",
  type: templateType,
  checklist: "MODEL",
  severity: "high",
  union: [29],
  controls: { fsbp: ["EC2.181"], cdkNag: ["AwsSolutions-EC26"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-181",
  remedy: 'blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }]',
  judge: (template) => {
    const disks = template.at("blockDeviceMappings").items();
    return disks.length === 0 ? notApplicable("it names no disk") : every(disks, (disk) => judgeDisk(disk.at("ebs")));
  },
});

function judgeDisk(disk: Reading): Verdict {
  if (disk.state === "absent") return pass("it leaves the disk out, or means the host's own");
  const encrypted = disk.at("encrypted");
  if (encrypted.is(true)) return pass();
  return !encrypted.isSet() && disk.at("snapshotId").isSet()
    ? unknown(`${encrypted.path} is what the snapshot is`)
    : fail(`${encrypted.path} must be true`);
}
