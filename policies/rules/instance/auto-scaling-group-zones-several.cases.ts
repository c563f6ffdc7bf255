import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
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
    "the subnets are in two zones": {},
    "the subnets name their zones by ID": {
      "left:availabilityZone": ABSENT,
      "left:availabilityZoneId": "euc1-az2",
      "right:availabilityZone": ABSENT,
      "right:availabilityZoneId": "euc1-az3",
    },
    "the group names two zones": { vpcZoneIdentifiers: ABSENT, availabilityZones: ["eu-central-1a", "eu-central-1b"] },
    "the subnets are in two zones, and another subnet is of another stack": {
      vpcZoneIdentifiers: ["subnet-left", "subnet-right", "subnet-elsewhere"],
    },
    "the group refers to the subnets before their IDs are known": {
      vpcZoneIdentifiers: [UNKNOWN, UNKNOWN],
      $dependencies: { vpcZoneIdentifiers: [urnOf(left), urnOf(right)] },
      "left:$id": ABSENT,
      "right:$id": ABSENT,
    },
  },
  fail: {
    "the group has one subnet": { vpcZoneIdentifiers: ["subnet-left"] },
    "the subnets are in one zone": { "right:availabilityZone": "eu-central-1a" },
    "the group names one zone": { vpcZoneIdentifiers: ABSENT, availabilityZones: ["eu-central-1a"] },
    "the group names neither subnets nor zones": { vpcZoneIdentifiers: ABSENT },
  },
  unknown: {
    "the subnets are unknown": { vpcZoneIdentifiers: UNKNOWN },
    "the subnets are of another stack": { vpcZoneIdentifiers: ["subnet-8", "subnet-9"] },
    "the zone of a subnet is unknown": { "right:availabilityZone": UNKNOWN },
    "availabilityZones is unknown": { vpcZoneIdentifiers: ABSENT, availabilityZones: UNKNOWN },
  },
});
