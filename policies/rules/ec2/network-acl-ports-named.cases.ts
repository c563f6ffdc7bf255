import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import networkAclPortsNamed from "./network-acl-ports-named.ts";

const world = { action: "allow", fromPort: 0, toPort: 65_535, cidrBlock: "0.0.0.0/0" };

export default casesOf(networkAclPortsNamed, compliantNetworkAcl, {
  pass: {
    "HTTPS alone": {},
    "everything from the network": {
      "ingress.0": { action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "10.0.0.0/8" },
    },
  },
  fail: {
    "every port": { "ingress.0": { action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" } },
    "every port of TCP": { "ingress.0": { ...world, protocol: "tcp" } },
    "every port of UDP, by its number": { "ingress.0": { ...world, protocol: "17" } },
    "the default one": {
      $type: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      "ingress.0": { ...world, protocol: "6" },
    },
    "a rule of its own": {
      $type: "aws:ec2/networkAclRule:NetworkAclRule",
      ruleAction: "allow",
      protocol: "-1",
      cidrBlock: "0.0.0.0/0",
    },
  },
  unknown: { "the protocol is not known": { "ingress.0.protocol": UNKNOWN } },
});
