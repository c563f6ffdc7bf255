import { every, fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { classicType, tlsListeners } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elb-certificate-managed",
  title: "Classic Load Balancers use a certificate of AWS Certificate Manager",
  why: "A certificate that nobody renews stops the service when it expires. AWS Certificate Manager renews it.",
  type: classicType,
  severity: "medium",
  union: [537],
  controls: { fsbp: ["ELB.2"], checkov: ["CKV_AWS_127"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-2",
  remedy: "sslCertificateId: <ARN of an aws.acm.Certificate>",
  judge: (balancer) => {
    const listeners = tlsListeners(balancer);
    if (listeners.length === 0) return notApplicable("has no listener with HTTPS or SSL");
    return every(listeners, (listener) =>
      /^arn:[\w-]+:acm:/.test(listener.at("sslCertificateId").text())
        ? pass()
        : fail(`does not use a certificate of AWS Certificate Manager: ${listener.at("sslCertificateId").path}`),
    );
  },
});
