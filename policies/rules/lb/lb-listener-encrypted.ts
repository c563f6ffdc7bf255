import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "lb-listener-encrypted",
  title: "Network load balancer listeners use TLS",
  why: "Anyone on the network path can read and change the traffic of a plain TCP or UDP listener.",
  type: "aws:lb/listener:Listener",
  checklist: "EDGE",
  severity: "medium",
  union: [36],
  controls: { fsbp: ["ELB.18"], checkov: ["CKV_AWS_2"], trivy: ["AWS-0054"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18",
  remedy: 'protocol: "TLS", certificateArn: <the ARN of an ACM certificate>',
  judge: (listener) => {
    const protocol = listener.at("protocol").text();
    if (["HTTPS", "TLS", "QUIC"].includes(protocol)) return pass();
    // An HTTP listener may redirect to HTTPS: lb-listener-http-redirected judges it.
    if (protocol === "HTTP" || protocol === "")
      return notApplicable("another rule judges HTTP listeners; listeners of gateway load balancers have no protocol");
    return fail("accepts unencrypted traffic: protocol is not TLS");
  },
});
