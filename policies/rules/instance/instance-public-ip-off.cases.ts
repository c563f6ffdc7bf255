import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import publicIpOff from "./instance-public-ip-off.ts";

const subnet = {
  name: "private",
  type: "aws:ec2/subnet:Subnet",
  id: "subnet-1",
  properties: { mapPublicIpOnLaunch: false, availabilityZone: "eu-central-1a" },
};
const unset = { associatePublicIpAddress: ABSENT };

const cases = casesOf(publicIpOff, [compliant.compliantInstance, subnet], {
  pass: {
    "it has none": {},
    "its subnet gives none": unset,
    "its subnet gives none by default": { ...unset, "private:mapPublicIpOnLaunch": ABSENT },
    "a spot instance": { $type: "aws:ec2/spotInstanceRequest:SpotInstanceRequest" },
  },
  fail: {
    "it has one": { associatePublicIpAddress: true },
    "its subnet gives one": { ...unset, "private:mapPublicIpOnLaunch": true },
    "it stands in a default subnet": { ...unset, subnetId: ABSENT },
  },
  unknown: {
    "it is not known": { associatePublicIpAddress: UNKNOWN },
    "the subnet is another stack's": { ...unset, subnetId: "subnet-9" },
    "what the subnet gives is not known": { ...unset, "private:mapPublicIpOnLaunch": UNKNOWN },
  },
  notApplicable: {
    "its interface is made elsewhere": {
      ...unset,
      networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-1" }],
    },
  },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(publicIpOff, templated, {
  pass: { "it says so itself": { associatePublicIpAddress: false } },
  fail: { "it says otherwise itself": { associatePublicIpAddress: true } },
  unknown: { "the template is another stack's": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the template of the stack says it": {} },
});

export default [cases, templatedCases];
