import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import networkAclAdministrationClosed from "./network-acl-administration-closed.ts";

const everything = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" };
const allowed = { ...everything, action: "allow", ruleNo: 100 };
const denied = { ...everything, action: "deny", ruleNo: 90 };
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };

const inline = casesOf(networkAclAdministrationClosed, compliantNetworkAcl, {
  pass: {
    "only HTTPS is allowed": {},
    "all traffic is denied": {
      "ingress.0": { action: "deny", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
    },
    "all traffic is denied by an earlier entry": { ingress: [allowed, denied] },
    "an earlier entry denies the port": {
      ingress: [
        { ...allowed, ...ssh },
        { ...denied, ...ssh },
      ],
    },
    "an egress rule": {
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
    "SSH from the internet": { "ingress.0.fromPort": 22, "ingress.0.toPort": 22 },
    "a port range that includes RDP": { "ingress.0.fromPort": 3000, "ingress.0.toPort": 4000 },
    "the denying entry comes later": { ingress: [allowed, { ...denied, ruleNo: 110 }] },
    "an earlier entry denies SSH but not RDP": { ingress: [allowed, { ...denied, ...ssh }] },
    "the denying entry is for a private range only": { ingress: [allowed, { ...denied, cidrBlock: "10.0.0.0/8" }] },
    "the denying entry is for half of all addresses": { ingress: [allowed, { ...denied, cidrBlock: "0.0.0.0/1" }] },
    "the denying entry is for IPv4 only": {
      ingress: [{ ...allowed, cidrBlock: "", ipv6CidrBlock: "::/0" }, denied],
    },
    "RDP over UDP": { "ingress.0": { ...allowed, protocol: "17", fromPort: 3389, toPort: 3389 } },
    "SSH from half of all addresses": { "ingress.0": { ...allowed, ...ssh, cidrBlock: "128.0.0.0/1" } },
    "a standalone rule for IPv6": {
      $type: "aws:ec2/networkAclRule:NetworkAclRule",
      ruleAction: "allow",
      protocol: "6",
      fromPort: 22,
      toPort: 22,
      ipv6CidrBlock: "::/0",
    },
  },
  unknown: {
    "the position of the denying entry is unknown": { ingress: [allowed, { ...denied, ruleNo: UNKNOWN }] },
    "ingress is unknown": { ingress: UNKNOWN },
    "the address range is unknown": {
      "ingress.0.fromPort": 22,
      "ingress.0.toPort": 22,
      "ingress.0.cidrBlock": UNKNOWN,
    },
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
    pass: { "an earlier standalone rule denies the port": {} },
    fail: {
      "the denying rule comes later": { "denied:ruleNumber": 110 },
      "the denying rule is of another ACL": { "denied:networkAclId": "acl-2" },
      "the denying rule is for egress": { "denied:egress": true },
    },
    unknown: { "the ACL of the denying rule is unknown": { "denied:networkAclId": UNKNOWN } },
  },
);

export default [inline, standalone];
