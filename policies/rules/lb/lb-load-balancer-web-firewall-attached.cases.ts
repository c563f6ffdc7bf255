import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf } from "../../fixtures/test-resource.ts";
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
    "an association names it": {},
    "an association of the older kind": { "firewall:$type": "aws:wafregional/webAclAssociation:WebAclAssociation" },
    "no ARN is known yet, and the program's wiring tells": beforeTheUpdate,
    "an unset type is an application load balancer": { loadBalancerType: ABSENT },
  },
  fail: {
    "the association names another": { "firewall:resourceArn": "arn:other" },
    "unset, `internal` means internet-facing": { internal: ABSENT, "firewall:resourceArn": "arn:other" },
  },
  unknown: {
    "what the association is about is not known": { "firewall:resourceArn": UNKNOWN },
    "whether it is internal is not known": { internal: UNKNOWN },
  },
  notApplicable: {
    "it is internal": { internal: true },
    "it is a network load balancer": { loadBalancerType: "network" },
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
    pass: { "one association names it, another does not tell": {} },
    fail: { "neither names it": { "other:resourceArn": "arn:stage", "firewall:resourceArn": "arn:other" } },
    unknown: { "one names another, one does not tell": { "firewall:resourceArn": "arn:other" } },
  },
);

export default [alone, two];
