import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import networkAclAdministrationClosed from "./network-acl-administration-closed.ts";

const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
const allowed = { ...everything, action: "allow", ruleNo: 100 };
const denied = { ...everything, action: "deny", ruleNo: 90 };
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };

const inline = casesOf(networkAclAdministrationClosed, compliantNetworkAcl, {
  pass: {
    "HTTPS alone": {},
    "everything is denied": {
      "ingress.0": { action: "deny", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
    },
    "everything is denied before it is allowed": { ingress: [allowed, denied] },
    "the port is denied before it is allowed": {
      ingress: [
        { ...allowed, ...ssh },
        { ...denied, ...ssh },
      ],
    },
    "a way out": {
      $type: "aws:ec2/networkAclRule:NetworkAclRule",
      egress: true,
      ruleAction: "allow",
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrBlock: "0.0.0.0/0",
    },
  },
  fail: {
    SSH: { "ingress.0.fromPort": 22, "ingress.0.toPort": 22 },
    "a range that holds RDP": { "ingress.0.fromPort": 3000, "ingress.0.toPort": 4000 },
    "it is denied after it is allowed": { ingress: [allowed, { ...denied, ruleNo: 110 }] },
    "only SSH is denied": { ingress: [allowed, { ...denied, ...ssh }] },
    "what is denied is from the network": { ingress: [allowed, { ...denied, cidrBlock: "10.0.0.0/8" }] },
    "what is denied is half of the world": { ingress: [allowed, { ...denied, cidrBlock: "0.0.0.0/1" }] },
    "what is denied is IPv4 alone": {
      ingress: [{ ...allowed, cidrBlock: "", ipv6CidrBlock: "::/0" }, denied],
    },
    "RDP in UDP": { "ingress.0": { ...allowed, protocol: "17", fromPort: 3389, toPort: 3389 } },
    "from half of the world": { "ingress.0": { ...allowed, ...ssh, cidrBlock: "128.0.0.0/1" } },
    "a rule of its own, in IPv6": {
      $type: "aws:ec2/networkAclRule:NetworkAclRule",
      ruleAction: "allow",
      protocol: "6",
      fromPort: 22,
      toPort: 22,
      ipv6CidrBlock: "::/0",
    },
  },
  unknown: {
    "whether it is denied before is not known": { ingress: [allowed, { ...denied, ruleNo: UNKNOWN }] },
    "they are not known": { ingress: UNKNOWN },
    "the range is not known": { "ingress.0.fromPort": 22, "ingress.0.toPort": 22, "ingress.0.cidrBlock": UNKNOWN },
  },
});

const acl = "aws:ec2/networkAclRule:NetworkAclRule";
const standalone = casesOf(
  networkAclAdministrationClosed,
  [
    {
      name: "allowed",
      type: acl,
      properties: { ...everything, networkAclId: "acl-1", ruleAction: "allow", ruleNumber: 100 },
    },
    {
      name: "denied",
      type: acl,
      properties: { ...everything, networkAclId: "acl-1", ruleAction: "deny", ruleNumber: 90 },
    },
  ].map((each) => ({ ...each, properties: { ...each.properties, ...ssh } })),
  {
    pass: { "another rule denies it before": {} },
    fail: {
      "the other rule comes after": { "denied:ruleNumber": 110 },
      "the other rule is another's": { "denied:networkAclId": "acl-2" },
      "the other rule is for a way out": { "denied:egress": true },
    },
    unknown: { "whose the other rule is is not known": { "denied:networkAclId": UNKNOWN } },
  },
);

export default [inline, standalone];
