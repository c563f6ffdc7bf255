import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-load-balancer-scheme-declared",
  title: "Load balancers set their scheme explicitly",
  why: "AWS makes a load balancer internet-facing by default. A developer who forgets the scheme exposes an internal service to the internet.",
  type: ["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"],
  checklist: "EDGE",
  severity: "high",
  union: [49],
  controls: {},
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#load-balancer-scheme",
  remedy: "internal: true, or internal: false for a load balancer that must be public",
  judge: (balancer) => {
    if (balancer.at("loadBalancerType").is("gateway")) return notApplicable("this type of load balancer has no scheme");
    return balancer.at("internal").isSet() ? pass() : fail("is internet-facing by default: internal is not set");
  },
});
