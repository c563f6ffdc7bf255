import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "lb-load-balancer-invalid-headers-dropped",
  title: "Load balancers drop headers with invalid names",
  why: "Two servers that read a header differently can be played against each other (case 30).",
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
      ? notApplicable("it reads no headers")
      : balancer.at("dropInvalidHeaderFields").mustBe(true),
});
