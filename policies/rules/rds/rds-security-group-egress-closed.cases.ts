import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import closed from "./rds-security-group-egress-closed.ts";

const group: TestResource = {
  name: "group",
  type: "aws:ec2/securityGroup:SecurityGroup",
  id: "sg-1",
  properties: { vpcId: "vpc-1", description: "The database", egress: [] },
};
const database: TestResource = {
  ...compliantInstance,
  properties: { ...compliantInstance.properties, vpcSecurityGroupIds: ["sg-1"] },
  dependencies: { ...compliantInstance.dependencies, vpcSecurityGroupIds: [urnOf(group)] },
};
const wayOut: TestResource = {
  name: "way-out",
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  id: "sgr-1",
  properties: {
    securityGroupId: "sg-1",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.0.0.0/16",
    description: "To the endpoints of AWS",
  },
  dependencies: { securityGroupId: [urnOf(group)] },
};
const world = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };

export default casesOf(closed, [group, database, wayOut], {
  pass: {
    "its way out is within the network": {},
    "it is unset": { egress: ABSENT },
    "the way to the world is another group's": { "way-out:securityGroupId": "sg-2", "way-out:cidrIpv4": "0.0.0.0/0" },
  },
  fail: {
    "a standalone rule leads to the world": { "way-out:cidrIpv4": "0.0.0.0/0" },
    "an inline rule leads to the world": { egress: [world] },
    "an inline rule alone, no list": { egress: world },
    "an older rule leads to the world": {
      "way-out:$type": "aws:ec2/securityGroupRule:SecurityGroupRule",
      "way-out:type": "egress",
      "way-out:cidrBlocks": ["0.0.0.0/0"],
    },
    "the world of IPv6": { "way-out:cidrIpv6": "::/0" },
  },
  unknown: {
    "where to is not known": { "way-out:cidrIpv4": UNKNOWN },
    "the inline rules are not known": { egress: UNKNOWN },
    "a rule does not tell whose it is": {
      "way-out:securityGroupId": UNKNOWN,
      "way-out:$dependencies": {},
      "way-out:cidrIpv4": "0.0.0.0/0",
    },
    "the groups of the database are not known": {
      "database:vpcSecurityGroupIds": UNKNOWN,
      "database:$dependencies": {},
    },
  },
  notApplicable: {
    "no database uses it": { "database:vpcSecurityGroupIds": ["sg-2"], egress: [world] },
  },
});
