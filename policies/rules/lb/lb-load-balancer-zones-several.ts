import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-load-balancer-zones-several",
  title: "Load balancers span multiple Availability Zones",
  why: "If the only Availability Zone of a load balancer fails, clients cannot reach the services.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  severity: "medium",
  union: [44],
  controls: { fsbp: ["ELB.13"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
  remedy: "subnets: [<one subnet in each of two or more Availability Zones>]",
  judge: (balancer) => {
    // AWS accepts one subnet per zone, so two subnets are two zones.
    const subnets = ["subnets", "subnetMappings"].map((way) => balancer.at(way).items().length);
    return Math.max(...subnets) >= 2
      ? pass()
      : fail("is in fewer than two Availability Zones: subnets and subnetMappings contain fewer than two subnets");
  },
});
