import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import networkAclPortsNamed from "./network-acl-ports-named.ts";

const world = { action: "allow", fromPort: 0, toPort: 65_535, cidrBlock: "0.0.0.0/0" };

export default casesOf(networkAclPortsNamed, compliantNetworkAcl, {
  pass: {
    "only HTTPS is allowed": {},
    "all ports from a private range": {
      "ingress.0": { action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "10.0.0.0/8" },
    },
  },
  fail: {
    "all ports from the internet": {
      "ingress.0": { action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" },
    },
    "all TCP ports from the internet": { "ingress.0": { ...world, protocol: "tcp" } },
    "all UDP ports from the internet, by protocol number": { "ingress.0": { ...world, protocol: "17" } },
    "the default ACL": {
      $type: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      "ingress.0": { ...world, protocol: "6" },
    },
    "a standalone rule": {
      $type: "aws:ec2/networkAclRule:NetworkAclRule",
      ruleAction: "allow",
      protocol: "-1",
      cidrBlock: "0.0.0.0/0",
    },
  },
  unknown: { "the protocol is unknown": { "ingress.0.protocol": UNKNOWN } },
});
