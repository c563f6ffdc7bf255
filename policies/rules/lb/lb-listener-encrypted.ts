import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "lb-listener-encrypted",
  title: "Listeners of network load balancers speak TLS",
  why: "What comes in by TCP or UDP can be read and changed on its way.",
  type: "aws:lb/listener:Listener",
  checklist: "EDGE",
  severity: "medium",
  union: [36],
  controls: { fsbp: ["ELB.18"], checkov: ["CKV_AWS_2"], trivy: ["AWS-0054"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18",
  remedy: 'protocol: "TLS", certificateArn: <ARN of a certificate>',
  judge: (listener) => {
    const protocol = listener.at("protocol").text();
    if (["HTTPS", "TLS", "QUIC"].includes(protocol)) return pass();
    // HTTP may answer with the way to HTTPS: lb-listener-http-redirected says so.
    if (protocol === "HTTP" || protocol === "") return notApplicable("it speaks HTTP, or hands on what a gateway gets");
    return fail("protocol is one without TLS");
  },
});
