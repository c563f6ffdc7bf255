import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import encrypted from "./ami-block-devices-encrypted.ts";

const image = {
  name: "image",
  type: "aws:ec2/ami:Ami",
  properties: {
    name: "worker",
    rootDeviceName: "/dev/xvda",
    ebsBlockDevices: [
      { deviceName: "/dev/xvda", snapshotId: "snap-1" },
      { deviceName: "/dev/xvdb", volumeSize: 8, encrypted: true },
    ],
  },
};

export default casesOf(encrypted, image, {
  pass: {
    "the new device is encrypted, and the other has a snapshot": {},
    "the image has no EBS devices": { ebsBlockDevices: ABSENT },
  },
  fail: {
    "the new device is unencrypted": { "ebsBlockDevices.1.encrypted": false },
    "encrypted is not set, and defaults to false": { "ebsBlockDevices.1.encrypted": ABSENT },
    "one device is unencrypted, and another is not known": {
      "ebsBlockDevices.0": UNKNOWN,
      "ebsBlockDevices.1.encrypted": false,
    },
  },
  unknown: {
    "encrypted is not known": { "ebsBlockDevices.1.encrypted": UNKNOWN },
    "the devices are not known": { ebsBlockDevices: UNKNOWN },
  },
});
