import { compliantGroup } from "./compliant-group.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import securityGroupEgressRestricted from "./security-group-egress-restricted.ts";

export default casesOf(securityGroupEgressRestricted, compliantGroup, {
  pass: {
    "HTTPS alone": {},
    "it is unset, and nothing goes out": { egress: ABSENT },
    "everything, within the network": {
      "egress.0": { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] },
    },
    "every port of TCP, within the network": {
      "egress.0": { protocol: "tcp", fromPort: 0, toPort: 65_535, cidrBlocks: ["10.0.0.0/8"] },
    },
    "a rule of its own for HTTPS": {
      $type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      ipProtocol: "tcp",
      cidrIpv4: "0.0.0.0/0",
    },
    "a rule for what comes in": {
      $type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      type: "ingress",
      protocol: "-1",
      cidrBlocks: ["10.0.0.0/8"],
    },
  },
  fail: {
    everything: { "egress.0": { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] } },
    "every port of TCP": { "egress.0.fromPort": 0, "egress.0.toPort": 65_535 },
    "every port of UDP": { "egress.0.fromPort": 0, "egress.0.toPort": 65_535, "egress.0.protocol": "17" },
    "a rule of its own for everything": {
      $type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    },
    "the older rule": {
      $type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      type: "egress",
      protocol: "-1",
      ipv6CidrBlocks: ["::/0"],
    },
  },
  unknown: { "it is not known": { egress: UNKNOWN }, "the protocol is not known": { "egress.0.protocol": UNKNOWN } },
});
