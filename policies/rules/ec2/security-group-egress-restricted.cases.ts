import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantGroup } from "./compliant-group.fixture.ts";
import securityGroupEgressRestricted from "./security-group-egress-restricted.ts";

export default casesOf(securityGroupEgressRestricted, compliantGroup, {
  pass: {
    "only HTTPS is allowed": {},
    "egress is not set, so no traffic is allowed": { egress: ABSENT },
    "all traffic to a private range": {
      "egress.0": { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/8"] },
    },
    "all TCP ports to a private range": {
      "egress.0": { protocol: "tcp", fromPort: 0, toPort: 65_535, cidrBlocks: ["10.0.0.0/8"] },
    },
    "a standalone rule for HTTPS": {
      $type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      ipProtocol: "tcp",
      cidrIpv4: "0.0.0.0/0",
    },
    "an ingress rule": {
      $type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      type: "ingress",
      protocol: "-1",
      cidrBlocks: ["10.0.0.0/8"],
    },
  },
  fail: {
    "all traffic to all addresses": {
      "egress.0": { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
    },
    "all TCP ports to all addresses": { "egress.0.fromPort": 0, "egress.0.toPort": 65_535 },
    "all UDP ports to all addresses": { "egress.0.fromPort": 0, "egress.0.toPort": 65_535, "egress.0.protocol": "17" },
    "a standalone rule for all traffic": {
      $type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    },
    "a standalone rule of the older type, for all IPv6 traffic": {
      $type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      type: "egress",
      protocol: "-1",
      ipv6CidrBlocks: ["::/0"],
    },
  },
  unknown: { "egress is unknown": { egress: UNKNOWN }, "the protocol is unknown": { "egress.0.protocol": UNKNOWN } },
});
