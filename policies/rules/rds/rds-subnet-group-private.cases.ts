import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import subnetsPrivate from "./rds-subnet-group-private.ts";

const subnet = (name: string): TestResource => ({
  name,
  type: "aws:ec2/subnet:Subnet",
  id: `subnet-${name}`,
  properties: { vpcId: "vpc-1", mapPublicIpOnLaunch: false },
});
const table = (name: string): TestResource => ({
  name,
  type: "aws:ec2/routeTable:RouteTable",
  id: `rtb-${name}`,
  properties: { vpcId: "vpc-1" },
});
const one = subnet("one");
const two = subnet("two");
const isolated = table("isolated");
const associationOf = (of: TestResource): TestResource => ({
  name: `association-${of.name}`,
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  id: `rtbassoc-${of.name}`,
  properties: { subnetId: of.id, routeTableId: isolated.id },
  dependencies: { subnetId: [urnOf(of)], routeTableId: [urnOf(isolated)] },
});
const group: TestResource = {
  name: "group",
  type: "aws:rds/subnetGroup:SubnetGroup",
  id: "groundwork-isolated",
  properties: { subnetIds: [one.id, two.id] },
  dependencies: { subnetIds: [urnOf(one), urnOf(two)] },
};
/** To a partner's network alone: a public table's usual route has a rule of its own. */
const route: TestResource = {
  name: "way-out",
  type: "aws:ec2/route:Route",
  id: "r-1",
  properties: { routeTableId: "rtb-public", destinationCidrBlock: "203.0.113.0/24", gatewayId: "igw-1" },
};
const stack = [group, one, two, isolated, table("public"), associationOf(one), associationOf(two), route];
const detached = {
  "association-two:subnetId": "subnet-three",
  "association-two:$dependencies": {},
};

export default casesOf(subnetsPrivate, stack, {
  pass: {
    "the way out is another table's": {},
    "their table leads out through a NAT gateway": {
      "isolated:routes": [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }],
    },
    "their table leads to a VPN": { "isolated:routes": [{ cidrBlock: "10.0.0.0/8", gatewayId: "vgw-1" }] },
    "a subnet has the main table, which this stack's VPC leaves as it is": {
      ...detached,
      "way-out:$type": "aws:ec2/vpc:Vpc",
      "way-out:$id": "vpc-1",
    },
    "nothing has an id yet": {
      subnetIds: [UNKNOWN, UNKNOWN],
      "one:$id": ABSENT,
      "two:$id": ABSENT,
      "isolated:$id": ABSENT,
      "association-one:subnetId": UNKNOWN,
      "association-two:subnetId": UNKNOWN,
      "association-one:routeTableId": UNKNOWN,
      "association-two:routeTableId": UNKNOWN,
    },
  },
  fail: {
    "a subnet has the table with the way out": { "association-two:routeTableId": "rtb-public" },
    "their table has the way out inline": { "isolated:routes": [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-2" }] },
    "one has it, another's table is another stack's": {
      "association-one:routeTableId": "rtb-elsewhere",
      "association-one:$dependencies": {},
      "association-two:routeTableId": "rtb-public",
    },
  },
  unknown: {
    "the subnets are another stack's": { subnetIds: ["subnet-elsewhere"], $dependencies: {} },
    "the subnets are not known": { subnetIds: UNKNOWN, $dependencies: {} },
    "a table is another stack's": {
      "association-two:routeTableId": "rtb-elsewhere",
      "association-two:$dependencies": {},
    },
    "a subnet has the main table, of a VPC that is another stack's": detached,
    "an association does not tell whose it is": {
      "association-two:subnetId": UNKNOWN,
      "association-two:$dependencies": {},
    },
    "a gateway is not known": { "way-out:routeTableId": "rtb-isolated", "way-out:gatewayId": UNKNOWN },
    "a route's table is not known": { "way-out:routeTableId": UNKNOWN },
  },
});
