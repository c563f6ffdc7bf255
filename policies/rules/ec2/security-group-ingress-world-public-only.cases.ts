import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
import { compliantFirewall, compliantLoadBalancer } from "../lb/compliant-load-balancer.fixture.ts";
import publicOnly from "./security-group-ingress-world-public-only.ts";

const group = {
  name: "public",
  type: "aws:ec2/securityGroup:SecurityGroup",
  id: "sg-1",
  properties: { description: "public" },
};
const inside = {
  name: "inside",
  type: "aws:ec2/securityGroup:SecurityGroup",
  id: "sg-2",
  properties: { description: "inside" },
};
const balancer = {
  ...compliantLoadBalancer,
  name: "lb",
  properties: { ...compliantLoadBalancer.properties, securityGroups: ["sg-1"] },
  dependencies: { securityGroups: [urnOf(group)] },
};
const way = {
  name: "https",
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  properties: { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
  dependencies: { securityGroupId: [urnOf(group)] },
};
const beforeTheUpdate = {
  securityGroupId: UNKNOWN,
  "public:$id": ABSENT,
  "inside:$id": ABSENT,
  "lb:securityGroups": [UNKNOWN],
};

const standaloneCases = casesOf(publicOnly, [way, group, inside, balancer, compliantFirewall], {
  pass: {
    "the group is an internet-facing load balancer's": {},
    "an unset `internal` is internet-facing": { "lb:internal": ABSENT },
    "the load balancer is of the alb module": { "lb:$type": "aws:alb/loadBalancer:LoadBalancer" },
    "the load balancer is of the elasticloadbalancingv2 module": {
      "lb:$type": "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
    },
    "the load balancer is a classic one": { "lb:$type": "aws:elb/loadBalancer:LoadBalancer" },
    "another stack's group is behind the load balancer": {
      securityGroupId: "sg-9",
      "lb:securityGroups": ["sg-1", "sg-9"],
    },
    "no id is known yet, and the program's wiring tells": beforeTheUpdate,
    "a group is named, not the world": { securityGroupId: "sg-2", cidrIpv4: ABSENT, referencedSecurityGroupId: "sg-1" },
    "a private range comes in": { securityGroupId: "sg-2", cidrIpv4: "10.0.0.0/8" },
  },
  fail: {
    "the group is nobody's": { securityGroupId: "sg-2" },
    "the group is nobody's, in IPv6": { securityGroupId: "sg-2", cidrIpv4: ABSENT, cidrIpv6: "::/0" },
    "the load balancer is internal": { "lb:internal": true },
    "the load balancer has another group": { "lb:securityGroups": ["sg-2"] },
    "no id is known yet, and the program's wiring tells another group": {
      ...beforeTheUpdate,
      $dependencies: { securityGroupId: [urnOf(inside)] },
    },
  },
  unknown: {
    "the range is not known": { securityGroupId: "sg-2", cidrIpv4: UNKNOWN },
    "which group it opens is not known": { securityGroupId: UNKNOWN, $dependencies: {} },
    "whether the load balancer is internal is not known": { "lb:internal": UNKNOWN },
    "the load balancer's groups are not known": { "lb:securityGroups": UNKNOWN, "lb:$dependencies": {} },
  },
});

const inline = {
  ...group,
  properties: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
};

const inlineCases = casesOf(publicOnly, [inline, balancer, compliantFirewall], {
  pass: { "the group is an internet-facing load balancer's": {}, "nothing comes in": { ingress: [] } },
  fail: { "the load balancer is internal": { "lb:internal": true } },
  unknown: { "the ways in are not known": { ingress: UNKNOWN } },
});

export default [standaloneCases, inlineCases];
