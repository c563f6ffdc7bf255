import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, type TestResource, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantVpc } from "./compliant-vpc.fixture.ts";
import vpcDefaultSecurityGroupClosed from "./vpc-default-security-group-closed.ts";

const closed = compliantVpc.related?.find(({ name }) => name === "closed");
if (closed === undefined) throw new Error("compliantVpc has no resource named closed");
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

export default [
  casesOf(vpcDefaultSecurityGroupClosed, [vpc, rule, group], {
    pass: {
      "the default group has no rules": {},
      "a rule refers to another group before its ID is known": wiredTo(group),
      "the VPC is the default VPC": { $type: "aws:ec2/defaultVpc:DefaultVpc" },
    },
    fail: {
      "the stack does not declare the default group": { "closed:vpcId": "vpc-other" },
      "the stack does not declare the default group of the default VPC": {
        $type: "aws:ec2/defaultVpc:DefaultVpc",
        "closed:vpcId": "vpc-other",
      },
      "the default group has an inline rule": { "closed:ingress": [{ protocol: "-1", self: true }] },
      "the default group has an inline rule, and the group of another rule is unknown": {
        "closed:ingress": [{ protocol: "-1", self: true }],
        "rule:securityGroupId": UNKNOWN,
      },
      "a separate rule allows egress": { "closed:$id": "sg-default", "rule:securityGroupId": "sg-default" },
      "a separate rule allows ingress": {
        "rule:$type": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        ...wiredTo(closed),
      },
      "a separate rule of the older type": {
        "rule:$type": "aws:ec2/securityGroupRule:SecurityGroupRule",
        "rule:securityGroupId": "sg-default",
      },
      "a rule refers to the VPC's defaultSecurityGroupId before it is known": {
        $id: ABSENT,
        defaultSecurityGroupId: UNKNOWN,
        "closed:vpcId": UNKNOWN,
        "closed:$dependencies": { vpcId: [urnOf(vpc)] },
        ...wiredTo(vpc),
      },
    },
    unknown: {
      "the VPC of the default group is unknown": { "closed:vpcId": UNKNOWN },
      "the default group's rules are unknown": { "closed:ingress": UNKNOWN },
      "the group of a rule is unknown": { "rule:securityGroupId": UNKNOWN },
    },
  }),
  casesOf(
    vpcDefaultSecurityGroupClosed,
    [
      { ...closed, id: "sg-default", properties: { vpcId: "vpc-9" } },
      { ...rule, dependencies: {} },
    ],
    {
      pass: { "the VPC is in another stack, and the group has no rules": {} },
      fail: {
        "the group has an inline rule": { ingress: [{ protocol: "-1", self: true, description: "members" }] },
        "a separate rule names the group": { "rule:securityGroupId": "sg-default" },
      },
      unknown: { "the inline rules are unknown": { egress: UNKNOWN } },
    },
  ),
];
