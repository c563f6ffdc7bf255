import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../harness/test-resource.ts";
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
    "egress is allowed only within the VPC": {},
    "egress is not set": { egress: ABSENT },
    "the rule to the internet belongs to another group": {
      "way-out:securityGroupId": "sg-2",
      "way-out:cidrIpv4": "0.0.0.0/0",
    },
  },
  fail: {
    "a standalone rule allows 0.0.0.0/0": { "way-out:cidrIpv4": "0.0.0.0/0" },
    "an inline rule allows 0.0.0.0/0": { egress: [world] },
    "an inline rule that is not in a list allows 0.0.0.0/0": { egress: world },
    "a SecurityGroupRule of type egress allows 0.0.0.0/0": {
      "way-out:$type": "aws:ec2/securityGroupRule:SecurityGroupRule",
      "way-out:type": "egress",
      "way-out:cidrBlocks": ["0.0.0.0/0"],
    },
    "a standalone rule allows ::/0": { "way-out:cidrIpv6": "::/0" },
  },
  unknown: {
    "the destination is not known": { "way-out:cidrIpv4": UNKNOWN },
    "the inline rules are not known": { egress: UNKNOWN },
    "the security group of a standalone rule is not known": {
      "way-out:securityGroupId": UNKNOWN,
      "way-out:$dependencies": {},
      "way-out:cidrIpv4": "0.0.0.0/0",
    },
    "the security groups of the database are not known": {
      "database:vpcSecurityGroupIds": UNKNOWN,
      "database:$dependencies": {},
    },
  },
  notApplicable: {
    "no database uses the security group": { "database:vpcSecurityGroupIds": ["sg-2"], egress: [world] },
  },
});
