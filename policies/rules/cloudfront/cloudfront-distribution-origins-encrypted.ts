import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { customOrigins } from "./origins.ts";

export default rule({
  name: "cloudfront-distribution-origins-encrypted",
  title: "CloudFront distributions encrypt traffic to custom origins",
  why: "Anyone on the path between an edge location and the origin can read and change the requests.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [340],
  controls: { fsbp: ["CloudFront.9"], checkov: ["CKV2_AWS_72"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-9",
  remedy: 'customOriginConfig: { originProtocolPolicy: "https-only" }',
  judge: (distribution) =>
    every(customOrigins(distribution), (origin) => origin.at("originProtocolPolicy").mustBe("https-only")),
});
