import { fail, pass } from "../../kernel/verdict.ts";
import { classicType } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elb-desync-defended",
  title: "Classic Load Balancers use defensive or strictest desync mitigation mode",
  why: "In monitor mode the load balancer counts ambiguous requests but forwards them, so an attacker can smuggle requests past it.",
  type: classicType,
  severity: "medium",
  union: [543],
  controls: { fsbp: ["ELB.14"], checkov: ["CKV_AWS_328"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-14",
  remedy: 'desyncMitigationMode: "defensive"',
  judge: (balancer) =>
    balancer.at("desyncMitigationMode").is("monitor")
      ? fail("forwards ambiguous requests: desyncMitigationMode is monitor")
      : pass(),
});
