import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "apigateway-domain-tls-modern",
  title: "API Gateway domain names require TLS 1.2 or later",
  why: "An attacker on the network path can exploit known weaknesses of TLS 1.0 and 1.1, which TLS_1_0 accepts.",
  type: "aws:apigateway/domainName:DomainName",
  severity: "medium",
  union: [332],
  controls: { checkov: ["CKV_AWS_206"] },
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
  remedy: 'securityPolicy: "TLS_1_2"',
  judge: (domainName) => mustNotBe(domainName.at("securityPolicy"), "TLS_1_0"),
});
