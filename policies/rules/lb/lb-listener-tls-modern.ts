import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** Policies that speak TLS 1.2 and newer only. Source: AWS documentation, Elastic Load Balancing, "Security policies for your Application Load Balancer". */
const modern = /^ELBSecurityPolicy-(?:TLS13-1-[23]-|TLS13-1-2-FIPS|TLS13-1-3-FIPS|TLS-1-2-|FS-1-2-)/;

export default rule({
  name: "lb-listener-tls-modern",
  title: "HTTPS listeners speak TLS 1.2 and newer only",
  why: "What older versions of TLS protect can be read.",
  type: "aws:lb/listener:Listener",
  checklist: "EDGE",
  severity: "high",
  union: [37],
  controls: { fsbp: ["ELB.17"], checkov: ["CKV_AWS_103"], trivy: ["AWS-0047"] },
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  remedy: 'sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  judge: (listener) => {
    if (!["HTTPS", "TLS"].includes(listener.at("protocol").text())) return notApplicable("it speaks no TLS");
    return modern.test(listener.at("sslPolicy").text()) ? pass() : fail("sslPolicy is none of those without TLS 1.1");
  },
});
