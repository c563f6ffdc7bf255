import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "lb-load-balancer-cross-zone-on",
  title: "Network load balancers spread requests over all zones",
  why: "Otherwise a zone with fewer targets is overrun while another idles, and one without targets answers nobody.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  severity: "low",
  union: [45],
  controls: { checkov: ["CKV_AWS_152"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#cross-zone-load-balancing",
  remedy: "enableCrossZoneLoadBalancing: true",
  judge: (balancer) =>
    ["network", "gateway"].includes(balancer.at("loadBalancerType").text())
      ? balancer.at("enableCrossZoneLoadBalancing").mustBe(true)
      : notApplicable("an application load balancer always does"),
});
