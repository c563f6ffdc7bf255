import { lists, mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf, every } from "../../kernel/verdict.ts";
import { customOrigins } from "./origins.ts";

const deprecated = ["SSLv3", "TLSv1", "TLSv1.1"];

export default rule({
  name: "cloudfront-distribution-origin-tls-modern",
  title: "CloudFront distributions do not use deprecated SSL protocols to custom origins",
  why: "An attacker on the path to the origin can exploit known weaknesses of SSLv3, TLS 1.0 and 1.1.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [341],
  controls: { fsbp: ["CloudFront.10"], checkov: ["CKV2_AWS_54"], cdkNag: ["AwsSolutions-CFR5"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-10",
  remedy: 'customOriginConfig: { originSslProtocols: ["TLSv1.2"] }',
  judge: (distribution) =>
    every(customOrigins(distribution), (origin) =>
      mustHold(
        !anyOf(deprecated.map((protocol) => () => lists(origin.at("originSslProtocols"), protocol))),
        `${origin.at("originSslProtocols").path} contains a protocol before TLS 1.2`,
      ),
    ),
});
