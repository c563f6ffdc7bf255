import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lb-load-balancer-deletion-protected",
  title: "Load balancers have deletion protection enabled",
  why: "Without deletion protection a single API call, or one wrong change of a Pulumi program, deletes the load balancer and its DNS name, and clients cannot reach the services.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  severity: "medium",
  union: [42],
  controls: { fsbp: ["ELB.6"], checkov: ["CKV_AWS_150"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6",
  remedy: "enableDeletionProtection: true",
  judge: (balancer) => balancer.at("enableDeletionProtection").mustBe(true),
});
