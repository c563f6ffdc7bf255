import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-load-balancer-desync-defended",
  title: "Application load balancers use defensive or strictest desync mitigation mode",
  why: "In monitor mode the load balancer counts ambiguous requests but forwards them, so an attacker can smuggle requests past it.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  checklist: "EDGE",
  severity: "medium",
  union: [43],
  controls: { fsbp: ["ELB.12"], checkov: ["CKV_AWS_328"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12",
  remedy: 'desyncMitigationMode: "defensive"',
  judge: (balancer) =>
    balancer.at("desyncMitigationMode").is("monitor")
      ? fail("forwards ambiguous requests: desyncMitigationMode is monitor")
      : pass(),
});
