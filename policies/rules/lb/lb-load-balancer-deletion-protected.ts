import { rule } from "../../rule/rule.ts";

export default rule({
  name: "lb-load-balancer-deletion-protected",
  title: "Load balancers are protected from deletion",
  why: "A load balancer deleted by mistake takes its address with it, and everything behind is out of reach.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  severity: "medium",
  union: [42],
  controls: { fsbp: ["ELB.6"], checkov: ["CKV_AWS_150"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6",
  remedy: "enableDeletionProtection: true",
  judge: (balancer) => balancer.at("enableDeletionProtection").mustBe(true),
});
