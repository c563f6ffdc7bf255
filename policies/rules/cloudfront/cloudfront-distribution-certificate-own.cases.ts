import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionCertificateOwn from "./cloudfront-distribution-certificate-own.ts";

export default casesOf(cloudfrontDistributionCertificateOwn, compliantDistribution, {
  pass: {
    "a certificate of ACM": {},
  },
  fail: {
    "the certificate of CloudFront": { viewerCertificate: { cloudfrontDefaultCertificate: true } },
  },
  unknown: {
    "the certificate is not known": { "viewerCertificate.acmCertificateArn": UNKNOWN },
  },
});
