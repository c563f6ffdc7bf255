import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

const listenerType = "aws:lb/listener:Listener";
const certificateTypes = ["aws:acm/certificate:Certificate", "aws:acm/certificateValidation:CertificateValidation"];

export default rule({
  name: "lb-listener-certificate-managed",
  title: "Listeners present certificates of AWS Certificate Manager",
  why: "A certificate that was uploaded to IAM is renewed by hand, and runs out on the day that nobody does.",
  type: [listenerType, "aws:lb/listenerCertificate:ListenerCertificate"],
  checklist: "EDGE",
  severity: "medium",
  union: [39],
  controls: {},
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
  remedy: "certificateArn: <ARN of a certificate of ACM>",
  judgeInStack: (listener, stack) => {
    if (listener.type === listenerType && !["HTTPS", "TLS"].includes(listener.at("protocol").text()))
      return notApplicable("it speaks no TLS");
    const { names, complete } = stack.targets(listener, "certificateArn", ...certificateTypes);
    if ([...names].some((name) => stack.find(name) !== undefined)) return pass();
    if (!complete) return unknown("certificateArn is not known before the update");
    return listener.at("certificateArn").isSet() && /^arn:aws[\w-]*:acm:/.test(listener.at("certificateArn").text())
      ? pass()
      : fail("certificateArn names no certificate of ACM");
  },
});
