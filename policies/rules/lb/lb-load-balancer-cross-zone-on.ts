import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-load-balancer-cross-zone-on",
  title: "Network and gateway load balancers have cross-zone load balancing enabled",
  why: "Without cross-zone load balancing, a zone with few targets is overloaded while another is idle, and clients of a zone without healthy targets get no answer.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  severity: "low",
  union: [45],
  controls: { checkov: ["CKV_AWS_152"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#cross-zone-load-balancing",
  remedy: "enableCrossZoneLoadBalancing: true",
  judge: (balancer) =>
    ["network", "gateway"].includes(balancer.at("loadBalancerType").text())
      ? balancer.at("enableCrossZoneLoadBalancing").mustBe(true)
      : notApplicable("cross-zone load balancing of an application load balancer is always on"),
});
