import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "cloudfront-distribution-sni-used",
  title: "CloudFront distributions use SNI to serve HTTPS requests",
  why: "A dedicated IP address in each edge location costs 600 dollars a month and serves only clients older than 2010.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "low",
  union: [339],
  controls: { fsbp: ["CloudFront.8"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-8",
  remedy: 'viewerCertificate: { sslSupportMethod: "sni-only" }',
  judge: (distribution) =>
    distribution.at("viewerCertificate.cloudfrontDefaultCertificate").is(true)
      ? notApplicable("the certificate of CloudFront uses SNI")
      : distribution.at("viewerCertificate.sslSupportMethod").mustBe("sni-only"),
});
