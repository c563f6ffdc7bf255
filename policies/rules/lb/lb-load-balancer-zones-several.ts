import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "lb-load-balancer-zones-several",
  title: "Load balancers stand in several zones",
  why: "A load balancer in one zone is gone with that zone.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  severity: "medium",
  union: [44],
  controls: { fsbp: ["ELB.13"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
  remedy: "subnets: [<one per zone, two or more>]",
  judge: (balancer) => {
    // AWS takes one subnet of each zone: two subnets are two zones.
    const subnets = ["subnets", "subnetMappings"].map((way) => balancer.at(way).items().length);
    return Math.max(...subnets) >= 2 ? pass() : fail("subnets or subnetMappings must name two or more");
  },
});
