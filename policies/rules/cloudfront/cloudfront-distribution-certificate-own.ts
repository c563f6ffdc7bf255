import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { anyOf } from "../../kernel/verdict.ts";

export default rule({
  name: "cloudfront-distribution-certificate-own",
  title: "CloudFront distributions use custom TLS certificates",
  why: "With the certificate of cloudfront.net the distribution accepts TLS 1.0 and cannot have a domain name of one's own.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [338],
  controls: { fsbp: ["CloudFront.7"], checkov: ["CKV2_AWS_42"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-7",
  remedy: "viewerCertificate: { acmCertificateArn: <the ARN of a certificate> }",
  implies: ["cloudfront-distribution-tls-modern"],
  judge: (distribution) =>
    mustHold(
      anyOf([
        () => distribution.at("viewerCertificate.acmCertificateArn").isSet(),
        () => distribution.at("viewerCertificate.iamCertificateId").isSet(),
      ]),
      "viewerCertificate has neither acmCertificateArn nor iamCertificateId",
    ),
});
