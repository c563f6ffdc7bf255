import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantFirewall, compliantLoadBalancer, compliantLoadBalancers } from "./compliant-load-balancer.fixture.ts";
import firewallAttached from "./lb-load-balancer-web-firewall-attached.ts";

const beforeTheUpdate = {
  $id: ABSENT,
  arn: ABSENT,
  "firewall:resourceArn": UNKNOWN,
  "firewall:$dependencies": { resourceArn: [urnOf(compliantLoadBalancer)] },
};

const alone = casesOf(firewallAttached, compliantLoadBalancers, {
  pass: {
    "an association refers to the load balancer": {},
    "an association of AWS WAF Classic refers to the load balancer": {
      "firewall:$type": "aws:wafregional/webAclAssociation:WebAclAssociation",
    },
    "no ARN is known yet, but the dependencies identify the load balancer": beforeTheUpdate,
    "the type is not set, and the default is application": { loadBalancerType: ABSENT },
  },
  fail: {
    "the association refers to another load balancer": { "firewall:resourceArn": "arn:other" },
    "internal is not set, and the default is internet-facing": {
      internal: ABSENT,
      "firewall:resourceArn": "arn:other",
    },
  },
  unknown: {
    "the resource of the association is not known": { "firewall:resourceArn": UNKNOWN },
    "whether the load balancer is internal is not known": { internal: UNKNOWN },
  },
  notApplicable: {
    "the load balancer is internal": { internal: true },
    "a network load balancer": { loadBalancerType: "network" },
  },
});

const two = casesOf(
  firewallAttached,
  [
    compliantLoadBalancer,
    { ...compliantFirewall, name: "other", properties: { resourceArn: UNKNOWN } },
    compliantFirewall,
  ],
  {
    pass: { "one association refers to the load balancer, and another is not known": {} },
    fail: {
      "neither association refers to the load balancer": {
        "other:resourceArn": "arn:stage",
        "firewall:resourceArn": "arn:other",
      },
    },
    unknown: {
      "one association refers to another load balancer, and the other is not known": {
        "firewall:resourceArn": "arn:other",
      },
    },
  },
);

export default [alone, two];
