import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
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
    "an internet-facing load balancer uses the group": {},
    "a load balancer without `internal` is internet-facing": { "lb:internal": ABSENT },
    "the load balancer's type is of the alb module": { "lb:$type": "aws:alb/loadBalancer:LoadBalancer" },
    "the load balancer's type is of the elasticloadbalancingv2 module": {
      "lb:$type": "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer",
    },
    "the load balancer is a Classic Load Balancer": { "lb:$type": "aws:elb/loadBalancer:LoadBalancer" },
    "the load balancer uses a group of another stack": {
      securityGroupId: "sg-9",
      "lb:securityGroups": ["sg-1", "sg-9"],
    },
    "the load balancer refers to the group before its ID is known": beforeTheUpdate,
    "the source is a security group": { securityGroupId: "sg-2", cidrIpv4: ABSENT, referencedSecurityGroupId: "sg-1" },
    "the source is a private range": { securityGroupId: "sg-2", cidrIpv4: "10.0.0.0/8" },
  },
  fail: {
    "no load balancer uses the group": { securityGroupId: "sg-2" },
    "no load balancer uses the group, for IPv6": { securityGroupId: "sg-2", cidrIpv4: ABSENT, cidrIpv6: "::/0" },
    "the load balancer is internal": { "lb:internal": true },
    "the load balancer uses another group": { "lb:securityGroups": ["sg-2"] },
    "the rule refers to another group before its ID is known": {
      ...beforeTheUpdate,
      $dependencies: { securityGroupId: [urnOf(inside)] },
    },
  },
  unknown: {
    "the address range is unknown": { securityGroupId: "sg-2", cidrIpv4: UNKNOWN },
    "the group of the rule is unknown": { securityGroupId: UNKNOWN, $dependencies: {} },
    "whether the load balancer is internal is unknown": { "lb:internal": UNKNOWN },
    "the load balancer's groups are unknown": { "lb:securityGroups": UNKNOWN, "lb:$dependencies": {} },
  },
});

const inline = {
  ...group,
  properties: { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
};

const inlineCases = casesOf(publicOnly, [inline, balancer, compliantFirewall], {
  pass: { "an internet-facing load balancer uses the group": {}, "no ingress is allowed": { ingress: [] } },
  fail: { "the load balancer is internal": { "lb:internal": true } },
  unknown: { "ingress is unknown": { ingress: UNKNOWN } },
});

export default [standaloneCases, inlineCases];
