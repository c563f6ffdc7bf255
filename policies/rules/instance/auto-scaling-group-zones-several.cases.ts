import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import severalZones from "./auto-scaling-group-zones-several.ts";

const subnet = (name: string, zone: string) => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  id: `subnet-${name}`,
  properties: { availabilityZone: zone, mapPublicIpOnLaunch: false },
});
const [left, right] = [subnet("left", "eu-central-1a"), subnet("right", "eu-central-1b")];
const group = {
  name: "group",
  type: "aws:autoscaling/group:Group",
  properties: {
    minSize: 2,
    maxSize: 4,
    healthCheckType: "ELB",
    launchTemplate: { id: "lt-9" },
    vpcZoneIdentifiers: ["subnet-left", "subnet-right"],
  },
};

export default casesOf(severalZones, [group, left, right], {
  pass: {
    "its subnets lie in two zones": {},
    "zones are named by their ids": {
      "left:availabilityZone": ABSENT,
      "left:availabilityZoneId": "euc1-az2",
      "right:availabilityZone": ABSENT,
      "right:availabilityZoneId": "euc1-az3",
    },
    "it names two zones": { vpcZoneIdentifiers: ABSENT, availabilityZones: ["eu-central-1a", "eu-central-1b"] },
    "two zones, and a further subnet elsewhere": {
      vpcZoneIdentifiers: ["subnet-left", "subnet-right", "subnet-elsewhere"],
    },
    "no id is known yet, and the program's wiring tells": {
      vpcZoneIdentifiers: [UNKNOWN, UNKNOWN],
      $dependencies: { vpcZoneIdentifiers: [urnOf(left), urnOf(right)] },
      "left:$id": ABSENT,
      "right:$id": ABSENT,
    },
  },
  fail: {
    "it has one subnet": { vpcZoneIdentifiers: ["subnet-left"] },
    "its subnets lie in one zone": { "right:availabilityZone": "eu-central-1a" },
    "it names one zone": { vpcZoneIdentifiers: ABSENT, availabilityZones: ["eu-central-1a"] },
    "it names nothing": { vpcZoneIdentifiers: ABSENT },
  },
  unknown: {
    "its subnets are not known": { vpcZoneIdentifiers: UNKNOWN },
    "its subnets are another stack's": { vpcZoneIdentifiers: ["subnet-8", "subnet-9"] },
    "a zone is not known": { "right:availabilityZone": UNKNOWN },
    "its zones are not known": { vpcZoneIdentifiers: ABSENT, availabilityZones: UNKNOWN },
  },
});
