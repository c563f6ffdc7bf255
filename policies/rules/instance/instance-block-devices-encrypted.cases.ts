import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import blockDevicesEncrypted from "./instance-block-devices-encrypted.ts";

const cases = casesOf(blockDevicesEncrypted, compliant.compliantInstance, {
  pass: {
    "every disk is": {},
    "there is the root disk alone": { ebsBlockDevices: ABSENT },
    "lists and texts": { rootBlockDevice: [{ encrypted: "true" }] },
  },
  fail: {
    "the root disk is in clear": { "rootBlockDevice.encrypted": false },
    "the root disk does not say it": { "rootBlockDevice.encrypted": ABSENT },
    "nothing is said of the root disk": { rootBlockDevice: ABSENT },
    "a further disk is in clear": { "ebsBlockDevices.0.encrypted": false },
    "a disk in clear beside one of a snapshot": {
      rootBlockDevice: ABSENT,
      ebsBlockDevices: [{ snapshotId: "snap-1" }],
    },
  },
  unknown: {
    "it is not known": { "rootBlockDevice.encrypted": UNKNOWN },
    "the further disks are not known": { ebsBlockDevices: UNKNOWN },
    "a disk is as its snapshot": { "ebsBlockDevices.0": { deviceName: "/dev/sdf", snapshotId: "snap-1" } },
  },
});

const configurationCases = casesOf(blockDevicesEncrypted, compliant.compliantLaunchConfiguration, {
  pass: { "the disk is": {}, "a disk is left out": { ebsBlockDevices: [{ deviceName: "/dev/sdf", noDevice: true }] } },
  fail: { "the disk is in clear": { "rootBlockDevice.encrypted": false } },
  unknown: { "it is not known": { rootBlockDevice: UNKNOWN } },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(blockDevicesEncrypted, templated, {
  pass: { "it says so itself": { rootBlockDevice: { encrypted: true } } },
  fail: {
    "it says otherwise itself": { rootBlockDevice: { encrypted: false } },
    "nobody says anything": { "template:blockDeviceMappings": ABSENT },
  },
  unknown: { "the template is another stack's": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the template of the stack says it": {} },
});

export default [cases, configurationCases, templatedCases];
