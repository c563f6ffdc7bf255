import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFirewall, compliantLoadBalancer } from "../lb/compliant-load-balancer.fixture.ts";
import webOnly from "./security-group-ingress-world-web-only.ts";

// A load balancer uses the group, so that the fixture passes every rule of the pack.
const balancer = {
  ...compliantLoadBalancer,
  properties: { ...compliantLoadBalancer.properties, securityGroups: ["sg-1"] },
};
const web = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };
const group = {
  name: "public",
  type: "aws:ec2/securityGroup:SecurityGroup",
  id: "sg-1",
  properties: {
    description: "the way in",
    ingress: [
      web,
      { ...web, fromPort: 80, toPort: 80 },
      { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] },
    ],
  },
};

const groupedCases = casesOf(webOnly, [group, balancer, compliantFirewall], {
  pass: {
    "ports 443 and 80 from the internet, port 22 from a private range": {},
    "TCP by protocol number": { "ingress.0.protocol": "6" },
    "no ingress is allowed": { ingress: ABSENT },
    "all ports from another security group": {
      "ingress.2": { protocol: "-1", fromPort: 0, toPort: 0, securityGroups: ["sg-2"] },
    },
    "a prefix list on port 443": { "ingress.0.cidrBlocks": ABSENT, "ingress.0.prefixListIds": ["pl-1"] },
    "an unknown address range on port 443": { "ingress.0.cidrBlocks": UNKNOWN },
    "an unknown port from a private range": { "ingress.2.fromPort": UNKNOWN },
    "a private IPv6 range": { "ingress.2.ipv6CidrBlocks": ["fc00::/7"] },
  },
  fail: {
    "port 22 from the internet": { "ingress.2.cidrBlocks": ["0.0.0.0/0"] },
    "port 22 from the internet and from a private range": { "ingress.2.cidrBlocks": ["10.0.0.0/8", "0.0.0.0/0"] },
    "port 22 from the internet over IPv6": { "ingress.2.ipv6CidrBlocks": ["::/0"] },
    "port 22 from the internet over IPv6, written in full": { "ingress.2.ipv6CidrBlocks": ["0:0:0:0:0:0:0:0/0"] },
    "port 22 from the internet, as two ranges": { "ingress.2.cidrBlocks": ["0.0.0.0/1", "128.0.0.0/1"] },
    "every protocol from the internet": {
      "ingress.0": { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
    },
    "a port range from 80 to 443": { "ingress.0.fromPort": 80 },
    "port 443 over UDP": { "ingress.0.protocol": "udp" },
    "port 22 from the internet and from an unknown range": { "ingress.2.cidrBlocks": [UNKNOWN, "0.0.0.0/0"] },
    "port 22 from the internet, and another port is unknown": {
      "ingress.0.fromPort": UNKNOWN,
      "ingress.2.cidrBlocks": ["0.0.0.0/0"],
    },
    "port 22 from the internet in the default security group": {
      $type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "ingress.2.cidrBlocks": ["0.0.0.0/0"],
    },
  },
  unknown: {
    "ingress is unknown": { ingress: UNKNOWN },
    "an address range on port 22 is unknown": { "ingress.2.cidrBlocks": [UNKNOWN] },
    "a port open to the internet is unknown": { "ingress.0.toPort": UNKNOWN },
  },
});

const bare = { ...group, properties: { description: "the way in" } };
const standalone = {
  name: "https",
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  properties: { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
};
const everything = { ipProtocol: "-1", fromPort: ABSENT, toPort: ABSENT };

const standaloneCases = casesOf(webOnly, [standalone, bare, balancer, compliantFirewall], {
  pass: {
    "port 443 from the internet": {},
    "a prefix list, which another rule judges": { ...everything, cidrIpv4: ABSENT, prefixListId: "pl-1" },
    "all traffic from another security group": { ...everything, cidrIpv4: ABSENT, referencedSecurityGroupId: "sg-2" },
  },
  fail: {
    "every protocol from the internet": everything,
    "every protocol from the internet over IPv6": { ...everything, cidrIpv4: ABSENT, cidrIpv6: "::/0" },
    "port 5432 (PostgreSQL) from the internet": { fromPort: 5432, toPort: 5432 },
  },
  unknown: {
    "the address range is unknown": { ...everything, cidrIpv4: UNKNOWN },
    "the protocol is unknown": { ipProtocol: UNKNOWN },
  },
});

const legacy = {
  name: "https",
  type: "aws:ec2/securityGroupRule:SecurityGroupRule",
  properties: {
    type: "ingress",
    securityGroupId: "sg-1",
    protocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrBlocks: ["0.0.0.0/0"],
  },
};

const legacyCases = casesOf(webOnly, [legacy, bare, balancer, compliantFirewall], {
  pass: {
    "port 443 from the internet": {},
    "an egress rule for all traffic": { type: "egress", protocol: "-1", fromPort: 0, toPort: 0 },
  },
  fail: { "every protocol from the internet": { protocol: "-1", fromPort: 0, toPort: 0 } },
  unknown: { "whether the rule is for ingress or egress is unknown": { type: UNKNOWN } },
});

const otherPorts = casesOf(
  webOnly,
  [
    { ...standalone, properties: { ...standalone.properties, fromPort: 8443, toPort: 8443 } },
    bare,
    balancer,
    compliantFirewall,
  ],
  {
    pass: {
      "the port that thresholds.worldPorts allows": {},
      "another port from a private range": { fromPort: 22, cidrIpv4: "10.0.0.0/8" },
    },
    fail: {
      "port 443, which thresholds.worldPorts does not allow": { fromPort: 443, toPort: 443 },
      "a port range that begins with the allowed port": { toPort: 8444 },
    },
    unknown: { "the port is unknown": { fromPort: UNKNOWN } },
  },
  { worldPorts: [8443] },
);

export default [groupedCases, standaloneCases, legacyCases, otherPorts];
