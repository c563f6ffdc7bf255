import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import blockDevicesEncrypted from "./instance-block-devices-encrypted.ts";

const cases = casesOf(blockDevicesEncrypted, compliant.compliantInstance, {
  pass: {
    "every volume is encrypted": {},
    "the root volume is the only one and encrypted": { ebsBlockDevices: ABSENT },
    "the root volume is encrypted, as a list and as text": { rootBlockDevice: [{ encrypted: "true" }] },
  },
  fail: {
    "the root volume is unencrypted": { "rootBlockDevice.encrypted": false },
    "the root volume is unencrypted, and the others are not known": {
      "rootBlockDevice.encrypted": false,
      ebsBlockDevices: UNKNOWN,
    },
    "encrypted of the root volume is not set": { "rootBlockDevice.encrypted": ABSENT },
    "rootBlockDevice is not set": { rootBlockDevice: ABSENT },
    "another volume is unencrypted": { "ebsBlockDevices.0.encrypted": false },
    "rootBlockDevice is not set, and another volume is created from a snapshot": {
      rootBlockDevice: ABSENT,
      ebsBlockDevices: [{ snapshotId: "snap-1" }],
    },
  },
  unknown: {
    "encrypted is unknown": { "rootBlockDevice.encrypted": UNKNOWN },
    "ebsBlockDevices is unknown": { ebsBlockDevices: UNKNOWN },
    "a volume is created from a snapshot, which decides": {
      "ebsBlockDevices.0": { deviceName: "/dev/sdf", snapshotId: "snap-1" },
    },
  },
});

const configurationCases = casesOf(blockDevicesEncrypted, compliant.compliantLaunchConfiguration, {
  pass: {
    "the volume is encrypted": {},
    "a device is suppressed": { ebsBlockDevices: [{ deviceName: "/dev/sdf", noDevice: true }] },
  },
  fail: { "the volume is unencrypted": { "rootBlockDevice.encrypted": false } },
  unknown: { "rootBlockDevice is unknown": { rootBlockDevice: UNKNOWN } },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(blockDevicesEncrypted, templated, {
  pass: { "the instance encrypts the volume itself": { rootBlockDevice: { encrypted: true } } },
  fail: {
    "the instance does not encrypt the volume": { rootBlockDevice: { encrypted: false } },
    "neither the instance nor the launch template encrypts the volume": { "template:blockDeviceMappings": ABSENT },
  },
  unknown: { "the launch template is of another stack": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the launch template of the stack decides": {} },
});

export default [cases, configurationCases, templatedCases];
