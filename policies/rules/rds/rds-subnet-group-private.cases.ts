import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
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
/** A route to one network only: another rule judges the default route of a public route table. */
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
    "the route to the internet gateway is in another route table": {},
    "their route table has a route to a NAT gateway": {
      "isolated:routes": [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }],
    },
    "their route table has a route to a VPN gateway": {
      "isolated:routes": [{ cidrBlock: "10.0.0.0/8", gatewayId: "vgw-1" }],
    },
    "a subnet uses the main route table, to which this stack adds no route": {
      ...detached,
      "way-out:$type": "aws:ec2/vpc:Vpc",
      "way-out:$id": "vpc-1",
    },
    "no resource has an ID yet": {
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
    "a subnet uses the route table with a route to an internet gateway": {
      "association-two:routeTableId": "rtb-public",
    },
    "their route table has an inline route to an internet gateway": {
      "isolated:routes": [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-2" }],
    },
    "a subnet is one of the default VPC, whose main route table has the route": {
      ...detached,
      "two:$type": "aws:ec2/defaultSubnet:DefaultSubnet",
    },
    "one subnet has the route, and the route table of the other belongs to another stack": {
      "association-one:routeTableId": "rtb-elsewhere",
      "association-one:$dependencies": {},
      "association-two:routeTableId": "rtb-public",
    },
  },
  unknown: {
    "one of the subnets belongs to another stack": { subnetIds: ["subnet-one", "subnet-elsewhere"], $dependencies: {} },
    "the subnets are not known": { subnetIds: UNKNOWN, $dependencies: {} },
    "a route table belongs to another stack": {
      "association-two:routeTableId": "rtb-elsewhere",
      "association-two:$dependencies": {},
    },
    "a subnet uses the main route table of a VPC that belongs to another stack": detached,
    "the subnet of an association is not known": {
      "association-two:subnetId": UNKNOWN,
      "association-two:$dependencies": {},
    },
    "the gateway of a route is not known": { "way-out:routeTableId": "rtb-isolated", "way-out:gatewayId": UNKNOWN },
    "the route table of a route is not known": { "way-out:routeTableId": UNKNOWN },
  },
  notApplicable: {
    "all subnets belong to another stack": { subnetIds: ["subnet-elsewhere"], $dependencies: {} },
  },
});
