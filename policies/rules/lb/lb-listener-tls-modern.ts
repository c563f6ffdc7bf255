import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

/**
 * Policies that require TLS 1.2 or later. Source: AWS documentation, Elastic Load Balancing,
 * "Security policies for your Application Load Balancer".
 */
const modern = /^ELBSecurityPolicy-(?:TLS13-1-[23]-|TLS13-1-2-FIPS|TLS13-1-3-FIPS|TLS-1-2-|FS-1-2-)/;

export default rule({
  name: "lb-listener-tls-modern",
  title: "Load balancer listeners require TLS 1.2 or later",
  why: "An attacker on the network path can exploit known weaknesses of TLS 1.0 and 1.1 to read or change traffic.",
  type: "aws:lb/listener:Listener",
  checklist: "EDGE",
  severity: "high",
  union: [37],
  controls: { fsbp: ["ELB.17"], checkov: ["CKV_AWS_103"], trivy: ["AWS-0047"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  remedy: 'sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  judge: (listener) => {
    if (!["HTTPS", "TLS"].includes(listener.at("protocol").text()))
      return notApplicable("the listener protocol is not HTTPS or TLS");
    return modern.test(listener.at("sslPolicy").text())
      ? pass()
      : fail("accepts TLS versions before 1.2, or its sslPolicy is not known to this rule");
  },
});
