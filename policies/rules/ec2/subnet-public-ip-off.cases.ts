import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import subnetPublicIpOff from "./subnet-public-ip-off.ts";

export default casesOf(
  subnetPublicIpOff,
  {
    name: "private",
    type: "aws:ec2/subnet:Subnet",
    properties: { cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: false },
  },
  {
    pass: { "it does not": {}, "it is unset, and does not": { mapPublicIpOnLaunch: ABSENT } },
    fail: { "it does": { mapPublicIpOnLaunch: true } },
    unknown: { "it is not known": { mapPublicIpOnLaunch: UNKNOWN } },
  },
);
