import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";

const listenerType = "aws:lb/listener:Listener";
const certificateTypes = ["aws:acm/certificate:Certificate", "aws:acm/certificateValidation:CertificateValidation"];

export default rule({
  name: "lb-listener-certificate-managed",
  title: "Load balancer listeners use certificates of AWS Certificate Manager",
  why: "ACM renews the certificates that it issues. An operator must renew a certificate uploaded to IAM, and clients cannot connect if the operator forgets.",
  type: [listenerType, "aws:lb/listenerCertificate:ListenerCertificate"],
  checklist: "EDGE",
  severity: "medium",
  union: [39],
  controls: {},
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
  remedy: "certificateArn: <the ARN of an ACM certificate>",
  judgeInStack: (listener, stack) => {
    if (listener.type === listenerType && !["HTTPS", "TLS"].includes(listener.at("protocol").text()))
      return notApplicable("the listener protocol is not HTTPS or TLS");
    const { names, complete } = stack.targets(listener, "certificateArn", ...certificateTypes);
    if ([...names].some((name) => stack.find(name) !== undefined)) return pass();
    if (!complete) return unknown("certificateArn is known only after the update");
    return listener.at("certificateArn").isSet() && /^arn:aws[\w-]*:acm:/.test(listener.at("certificateArn").text())
      ? pass()
      : fail("does not use an ACM certificate (certificateArn)");
  },
});
