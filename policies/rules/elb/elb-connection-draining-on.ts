import { classicType } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elb-connection-draining-on",
  title: "Classic Load Balancers have connection draining enabled",
  why: "Without connection draining, requests in flight fail whenever an instance is replaced.",
  type: classicType,
  severity: "low",
  union: [539],
  controls: { fsbp: ["ELB.7"], cdkNag: ["AwsSolutions-ELB3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-7",
  remedy: "connectionDraining: true",
  judge: (balancer) => balancer.at("connectionDraining").mustBe(true),
});
