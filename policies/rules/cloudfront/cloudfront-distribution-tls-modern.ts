import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

const modern = /^TLSv1\.(?:2_(?:2021|2025)|3_)/;

export default rule({
  name: "cloudfront-distribution-tls-modern",
  title: "CloudFront distributions use the recommended TLS security policy",
  why: "An attacker on the network path can exploit known weaknesses of TLS 1.0 and 1.1 and of old ciphers.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [343],
  controls: { fsbp: ["CloudFront.15"], checkov: ["CKV_AWS_174"], cdkNag: ["AwsSolutions-CFR4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-15",
  remedy: 'viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" }',
  judge: (distribution) =>
    mustHold(
      modern.test(distribution.at("viewerCertificate.minimumProtocolVersion").text()),
      "viewerCertificate.minimumProtocolVersion accepts TLS before 1.2 or old ciphers",
    ),
});
