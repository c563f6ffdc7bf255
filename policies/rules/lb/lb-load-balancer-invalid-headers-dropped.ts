import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-load-balancer-invalid-headers-dropped",
  title: "Application load balancers drop invalid HTTP headers",
  why: "An attacker can smuggle requests past a load balancer if it and the target interpret an invalid header differently.",
  type: "aws:lb/loadBalancer:LoadBalancer",
  checklist: "EDGE",
  severity: "medium",
  union: [40],
  controls: { fsbp: ["ELB.4"], checkov: ["CKV_AWS_131"], trivy: ["AWS-0052"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4",
  remedy: "dropInvalidHeaderFields: true",
  remediation: { dropInvalidHeaderFields: true },
  judge: (balancer) =>
    ["network", "gateway"].includes(balancer.at("loadBalancerType").text())
      ? notApplicable("this type of load balancer does not parse HTTP headers")
      : balancer.at("dropInvalidHeaderFields").mustBe(true),
});
