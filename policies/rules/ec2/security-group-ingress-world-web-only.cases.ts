import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantFirewall, compliantLoadBalancer } from "../lb/compliant-load-balancer.fixture.ts";
import webOnly from "./security-group-ingress-world-web-only.ts";

// A load balancer makes the group public, so that the fixture passes every rule of the pack.
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
    "443 and 80 are open to the world, 22 to a private range": {},
    "TCP by its number": { "ingress.0.protocol": "6" },
    "nothing comes in": { ingress: ABSENT },
    "all ports to another group": { "ingress.2": { protocol: "-1", fromPort: 0, toPort: 0, securityGroups: ["sg-2"] } },
    "a prefix list on 443, whatever it holds": { "ingress.0.cidrBlocks": ABSENT, "ingress.0.prefixListIds": ["pl-1"] },
    "an unknown range on 443": { "ingress.0.cidrBlocks": UNKNOWN },
    "an unknown port from a private range": { "ingress.2.fromPort": UNKNOWN },
    "private IPv6": { "ingress.2.ipv6CidrBlocks": ["fc00::/7"] },
  },
  fail: {
    "22 from everywhere": { "ingress.2.cidrBlocks": ["0.0.0.0/0"] },
    "22 from everywhere, among private ranges": { "ingress.2.cidrBlocks": ["10.0.0.0/8", "0.0.0.0/0"] },
    "22 from everywhere in IPv6": { "ingress.2.ipv6CidrBlocks": ["::/0"] },
    "IPv6 everywhere, spelled out": { "ingress.2.ipv6CidrBlocks": ["0:0:0:0:0:0:0:0/0"] },
    "everywhere, in two halves": { "ingress.2.cidrBlocks": ["0.0.0.0/1", "128.0.0.0/1"] },
    "every protocol": { "ingress.0": { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] } },
    "a range that holds more than the web": { "ingress.0.fromPort": 80 },
    "443 in UDP": { "ingress.0.protocol": "udp" },
    "22 from everywhere, beside an unknown range": { "ingress.2.cidrBlocks": [UNKNOWN, "0.0.0.0/0"] },
    "22 from everywhere, beside an unknown port": {
      "ingress.0.fromPort": UNKNOWN,
      "ingress.2.cidrBlocks": ["0.0.0.0/0"],
    },
    "the default group too": {
      $type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "ingress.2.cidrBlocks": ["0.0.0.0/0"],
    },
  },
  unknown: {
    "the ways in are not known": { ingress: UNKNOWN },
    "a range on 22 is not known": { "ingress.2.cidrBlocks": [UNKNOWN] },
    "a port open to the world is not known": { "ingress.0.toPort": UNKNOWN },
    "a prefix list on 22 may hold anything": { "ingress.2.prefixListIds": ["pl-1"] },
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
    "443 is open to the world": {},
    "everything is open to another group": { ...everything, cidrIpv4: ABSENT, referencedSecurityGroupId: "sg-2" },
  },
  fail: {
    "every protocol is open to the world": everything,
    "every protocol is open to the world in IPv6": { ...everything, cidrIpv4: ABSENT, cidrIpv6: "::/0" },
    "PostgreSQL is open to the world": { fromPort: 5432, toPort: 5432 },
  },
  unknown: {
    "the range is not known": { ...everything, cidrIpv4: UNKNOWN },
    "the protocol is not known": { ipProtocol: UNKNOWN },
    "a prefix list may hold anything": { ...everything, cidrIpv4: ABSENT, prefixListId: "pl-1" },
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
    "443 is open to the world": {},
    "everything may leave": { type: "egress", protocol: "-1", fromPort: 0, toPort: 0 },
  },
  fail: { "every protocol is open to the world": { protocol: "-1", fromPort: 0, toPort: 0 } },
  unknown: { "whether in or out is not known": { type: UNKNOWN } },
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
    pass: { "the port that the stack opens": {}, "another from the network": { fromPort: 22, cidrIpv4: "10.0.0.0/8" } },
    fail: { "443, which it does not": { fromPort: 443, toPort: 443 }, "a range that begins with it": { toPort: 8444 } },
    unknown: { "the port is not known": { fromPort: UNKNOWN } },
  },
  { worldPorts: [8443] },
);

export default [groupedCases, standaloneCases, legacyCases, otherPorts];
