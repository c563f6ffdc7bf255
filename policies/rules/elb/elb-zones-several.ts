import { anyOf, fail, pass } from "../../kernel/verdict.ts";
import { classicType } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elb-zones-several",
  title: "Classic Load Balancers span multiple Availability Zones",
  why: "If the only Availability Zone of a load balancer fails, clients cannot reach the service.",
  type: classicType,
  severity: "medium",
  union: [542],
  controls: { fsbp: ["ELB.10"], cdkNag: ["AwsSolutions-ELB4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-10",
  remedy: "subnets: [<one subnet in each of two or more Availability Zones>]",
  judge: (balancer) => {
    // AWS accepts one subnet per zone, so two subnets are two zones.
    const places = ["subnets", "availabilityZones"].map((way) => () => balancer.at(way).items().length >= 2);
    return anyOf(places) ? pass() : fail("is in fewer than two Availability Zones (subnets, availabilityZones)");
  },
});
