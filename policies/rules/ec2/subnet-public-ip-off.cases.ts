import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import subnetPublicIpOff from "./subnet-public-ip-off.ts";

export default casesOf(
  subnetPublicIpOff,
  {
    name: "private",
    type: "aws:ec2/subnet:Subnet",
    properties: { cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: false },
  },
  {
    pass: {
      "public IP addresses are not assigned": {},
      "mapPublicIpOnLaunch is not set, and defaults to false": { mapPublicIpOnLaunch: ABSENT },
    },
    fail: {
      "public IP addresses are assigned": { mapPublicIpOnLaunch: true },
      "a default subnet, which assigns them unless the program says no": {
        $type: "aws:ec2/defaultSubnet:DefaultSubnet",
        mapPublicIpOnLaunch: ABSENT,
      },
    },
    unknown: { "mapPublicIpOnLaunch is unknown": { mapPublicIpOnLaunch: UNKNOWN } },
  },
);
