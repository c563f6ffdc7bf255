import { pass } from "../../kernel/verdict.ts";
import { classicType } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elb-cross-zone-on",
  title: "Classic Load Balancers have cross-zone load balancing enabled",
  why: "Without it, the instances of a zone with fewer of them get more requests than others, and fail first.",
  type: classicType,
  severity: "low",
  union: [541],
  controls: { fsbp: ["ELB.9"], checkov: ["CKV_AWS_138"], cdkNag: ["AwsSolutions-ELB4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-9",
  remedy: "crossZoneLoadBalancing: true",
  judge: (balancer) =>
    balancer.at("crossZoneLoadBalancing").is(false) ? balancer.at("crossZoneLoadBalancing").mustBe(true) : pass(),
});
