import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantLaunchTemplate } from "./compliant-instance.fixture.ts";
import blockDevicesEncrypted from "./launch-template-block-devices-encrypted.ts";

const disk = "blockDeviceMappings.0";

export default casesOf(blockDevicesEncrypted, compliantLaunchTemplate, {
  pass: {
    "every disk is": {},
    "it says so without quotes": { [`${disk}.ebs.encrypted`]: true },
    "a disk of the host": { [disk]: { deviceName: "/dev/sdb", virtualName: "ephemeral0" } },
  },
  fail: {
    "a disk is in clear": { [`${disk}.ebs.encrypted`]: "false" },
    "a disk does not say it": { [`${disk}.ebs.encrypted`]: ABSENT },
    "one in clear beside one that is not known": { blockDeviceMappings: [UNKNOWN, { ebs: { encrypted: false } }] },
  },
  unknown: {
    "it is not known": { [`${disk}.ebs.encrypted`]: UNKNOWN },
    "the disks are not known": { blockDeviceMappings: UNKNOWN },
    "a disk is as its snapshot": { [`${disk}.ebs`]: { snapshotId: "snap-1" } },
  },
  notApplicable: { "it names no disk": { blockDeviceMappings: ABSENT } },
});
