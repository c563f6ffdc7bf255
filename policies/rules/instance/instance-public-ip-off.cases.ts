import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
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
    "no public IP address": {},
    "the subnet assigns no public IP addresses": unset,
    "the subnet assigns no public IP addresses by default": { ...unset, "private:mapPublicIpOnLaunch": ABSENT },
    "a spot instance without a public IP address": { $type: "aws:ec2/spotInstanceRequest:SpotInstanceRequest" },
  },
  fail: {
    "a public IP address": { associatePublicIpAddress: true },
    "the subnet assigns public IP addresses": { ...unset, "private:mapPublicIpOnLaunch": true },
    "the instance is in a default subnet": { ...unset, subnetId: ABSENT },
  },
  unknown: {
    "associatePublicIpAddress is unknown": { associatePublicIpAddress: UNKNOWN },
    "the subnet is of another stack": { ...unset, subnetId: "subnet-9" },
    "whether the subnet assigns public IP addresses is unknown": { ...unset, "private:mapPublicIpOnLaunch": UNKNOWN },
  },
  notApplicable: {
    "the network interface is a separate resource": {
      ...unset,
      networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-1" }],
    },
  },
});

const templated = [compliant.compliantTemplatedInstance, compliant.compliantLaunchTemplate];
const templatedCases = casesOf(publicIpOff, templated, {
  pass: { "the instance requests no public IP address": { associatePublicIpAddress: false } },
  fail: { "the instance requests a public IP address": { associatePublicIpAddress: true } },
  unknown: { "the launch template is of another stack": { launchTemplate: { id: "lt-9" } } },
  notApplicable: { "the launch template of the stack decides": {} },
});

export default [cases, templatedCases];
