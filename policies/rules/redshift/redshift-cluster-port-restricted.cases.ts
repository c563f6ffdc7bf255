import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterPortRestricted from "./redshift-cluster-port-restricted.ts";

export default casesOf(redshiftClusterPortRestricted, compliantWarehouse, {
  pass: {
    "only another group may connect": {},
    "the internet may connect to another port": {
      "clients:cidrIpv4": "0.0.0.0/0",
      "clients:fromPort": 443,
      "clients:toPort": 443,
    },
  },
  fail: {
    "the internet may connect to its port": { "clients:cidrIpv4": "0.0.0.0/0" },
    "the internet may connect by IPv6": { "clients:cidrIpv6": "::/0" },
    "the internet may connect to all ports": {
      "clients:cidrIpv4": "0.0.0.0/0",
      "clients:ipProtocol": "-1",
      "clients:fromPort": ABSENT,
      "clients:toPort": ABSENT,
    },
    "a rule in the group lets in half of the internet": {
      "warehouse-access:ingress": [{ protocol: "tcp", fromPort: 5000, toPort: 6000, cidrBlocks: ["128.0.0.0/1"] }],
    },
    "the internet may connect to the default port of a cluster that sets none": {
      port: ABSENT,
      "clients:cidrIpv4": "0.0.0.0/0",
      "clients:fromPort": 5439,
      "clients:toPort": "5439",
    },
    "one of its groups is outside the stack": {
      vpcSecurityGroupIds: ["sg-9", "sg-1"],
      "clients:cidrIpv4": "0.0.0.0/0",
    },
  },
  unknown: {
    "its groups are not known": { vpcSecurityGroupIds: UNKNOWN },
    "the port is not a number": { port: "\${port}" },
    "its groups are not set": { vpcSecurityGroupIds: ABSENT },
    "its group is outside the stack": { vpcSecurityGroupIds: ["sg-9"] },
    "the range of the rule is not known": { "clients:cidrIpv4": UNKNOWN },
    "the group of a rule for the internet is not known": {
      "clients:securityGroupId": UNKNOWN,
      "clients:cidrIpv4": "0.0.0.0/0",
    },
  },
});
