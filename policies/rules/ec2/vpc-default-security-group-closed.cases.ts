import { compliantVpc } from "./compliant-vpc.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import vpcDefaultSecurityGroupClosed from "./vpc-default-security-group-closed.ts";

const closed = compliantVpc.beside?.find(({ name }) => name === "closed");
if (closed === undefined) throw new Error("the fixture closes its default group");
const vpc: TestResource = {
  ...compliantVpc,
  properties: { ...compliantVpc.properties, defaultSecurityGroupId: "sg-default" },
};
const group: TestResource = { name: "group", type: "aws:ec2/securityGroup:SecurityGroup", properties: {} };
const rule: TestResource = {
  name: "rule",
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  properties: {
    securityGroupId: "sg-other",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.0.0.0/8",
    description: "to the network",
  },
};
const wiredTo = (resource: TestResource) => ({
  "rule:securityGroupId": UNKNOWN,
  "rule:$dependencies": { securityGroupId: [urnOf(resource)] },
});

export default casesOf(vpcDefaultSecurityGroupClosed, [vpc, rule, group], {
  pass: {
    "it has no rules": {},
    "a rule is wired to another": wiredTo(group),
    "of the default VPC": { $type: "aws:ec2/defaultVpc:DefaultVpc" },
  },
  fail: {
    "it is left as AWS makes it": { "closed:vpcId": "vpc-other" },
    "it is left as AWS makes it, in the default VPC": {
      $type: "aws:ec2/defaultVpc:DefaultVpc",
      "closed:vpcId": "vpc-other",
    },
    "it has a rule": { "closed:ingress": [{ protocol: "-1", self: true }] },
    "it has a rule, beside one whose group is not known": {
      "closed:ingress": [{ protocol: "-1", self: true }],
      "rule:securityGroupId": UNKNOWN,
    },
    "a rule beside it is for a way out": { "closed:$id": "sg-default", "rule:securityGroupId": "sg-default" },
    "a rule beside it is for a way in": {
      "rule:$type": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      ...wiredTo(closed),
    },
    "an older rule beside it": {
      "rule:$type": "aws:ec2/securityGroupRule:SecurityGroupRule",
      "rule:securityGroupId": "sg-default",
    },
    "a rule is wired to what the VPC says": {
      $id: ABSENT,
      defaultSecurityGroupId: UNKNOWN,
      "closed:vpcId": UNKNOWN,
      "closed:$dependencies": { vpcId: [urnOf(vpc)] },
      ...wiredTo(vpc),
    },
  },
  unknown: {
    "whose it is is not known": { "closed:vpcId": UNKNOWN },
    "its rules are not known": { "closed:ingress": UNKNOWN },
    "whose a rule is is not known": { "rule:securityGroupId": UNKNOWN },
  },
});
