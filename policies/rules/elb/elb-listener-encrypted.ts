import { every, fail, pass } from "../../kernel/verdict.ts";
import { classicType, isTls } from "./classic.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "elb-listener-encrypted",
  title: "Classic Load Balancer listeners use HTTPS or TLS",
  why: "An attacker on the network path reads and changes everything that clients send without TLS, such as passwords and session cookies.",
  type: classicType,
  checklist: "EDGE",
  severity: "medium",
  union: [535],
  controls: { fsbp: ["ELB.3"], checkov: ["CKV_AWS_127"], cdkNag: ["AwsSolutions-ELB5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-3",
  remedy: 'lbProtocol: "https", lbPort: 443, sslCertificateId: <ARN of a certificate>',
  judge: (balancer) =>
    every(balancer.at("listeners").items(), (listener) =>
      isTls(listener.at("lbProtocol"))
        ? pass()
        : fail(`accepts clients without TLS: ${listener.at("lbProtocol").path}`),
    ),
});
