import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import efsMountTargetSubnetPrivate from "./efs-mount-target-subnet-private.ts";

const target = {
  name: "files",
  type: "aws:efs/mountTarget:MountTarget",
  properties: { fileSystemId: "fs-1", subnetId: "subnet-1", securityGroups: ["sg-1"] },
};
const subnet = {
  name: "isolated",
  type: "aws:ec2/subnet:Subnet",
  id: "subnet-1",
  properties: { vpcId: "vpc-1", mapPublicIpOnLaunch: false },
};

export default casesOf(efsMountTargetSubnetPrivate, [target, subnet], {
  pass: {
    "its subnet assigns no public address": {},
    "the default of a subnet is off": { "isolated:mapPublicIpOnLaunch": ABSENT },
  },
  fail: {
    "its subnet assigns public addresses": { "isolated:mapPublicIpOnLaunch": true },
    "its subnet is a default one, which assigns them by default": {
      "isolated:$type": "aws:ec2/defaultSubnet:DefaultSubnet",
      "isolated:mapPublicIpOnLaunch": ABSENT,
    },
  },
  unknown: {
    "the subnet is not known": { subnetId: UNKNOWN },
    "its setting is not known": { "isolated:mapPublicIpOnLaunch": UNKNOWN },
  },
  notApplicable: { "the subnet is outside the stack": { subnetId: "subnet-2" } },
});
