import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import networkAclAdministrationClosed from "./network-acl-administration-closed.ts";

export default casesOf(networkAclAdministrationClosed, compliantNetworkAcl, {
  pass: {
    "HTTPS alone": {},
    "everything is denied": {
      "ingress.0": { action: "deny", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
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
    "they are not known": { ingress: UNKNOWN },
    "the range is not known": { "ingress.0.fromPort": 22, "ingress.0.toPort": 22, "ingress.0.cidrBlock": UNKNOWN },
  },
});
