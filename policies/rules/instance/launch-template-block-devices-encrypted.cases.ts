import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLaunchTemplate } from "./compliant-instance.fixture.ts";
import blockDevicesEncrypted from "./launch-template-block-devices-encrypted.ts";

const disk = "blockDeviceMappings.0";

export default casesOf(blockDevicesEncrypted, compliantLaunchTemplate, {
  pass: {
    "every volume is encrypted": {},
    "encrypted is true, not as text": { [`${disk}.ebs.encrypted`]: true },
    "an instance store volume of the host": { [disk]: { deviceName: "/dev/sdb", virtualName: "ephemeral0" } },
  },
  fail: {
    "a volume is unencrypted": { [`${disk}.ebs.encrypted`]: "false" },
    "encrypted is not set": { [`${disk}.ebs.encrypted`]: ABSENT },
    "one volume is unencrypted and another is unknown": {
      blockDeviceMappings: [UNKNOWN, { ebs: { encrypted: false } }],
    },
  },
  unknown: {
    "encrypted is unknown": { [`${disk}.ebs.encrypted`]: UNKNOWN },
    "blockDeviceMappings is unknown": { blockDeviceMappings: UNKNOWN },
    "a volume is created from a snapshot, which decides": { [`${disk}.ebs`]: { snapshotId: "snap-1" } },
  },
  notApplicable: { "the template names no volume": { blockDeviceMappings: ABSENT } },
});
