import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "lb-load-balancer-scheme-declared",
  title: "Load balancers say whether the internet reaches them",
  why: "Where nobody says, the internet does: what is public is so by decision, not by default.",
  type: ["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"],
  checklist: "EDGE",
  severity: "high",
  union: [49],
  controls: { trivy: ["AWS-0053"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#load-balancer-scheme",
  remedy: "internal: true, or internal: false of the one that is meant to be public",
  judge: (balancer) => {
    if (balancer.at("loadBalancerType").is("gateway")) return notApplicable("it has no address of its own");
    return balancer.at("internal").isSet() ? pass() : fail("internal is not set, and the default is internet-facing");
  },
});
