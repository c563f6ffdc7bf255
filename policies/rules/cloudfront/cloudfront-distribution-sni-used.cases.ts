import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionSniUsed from "./cloudfront-distribution-sni-used.ts";

export default casesOf(cloudfrontDistributionSniUsed, compliantDistribution, {
  pass: {
    SNI: {},
  },
  fail: {
    "dedicated addresses": { "viewerCertificate.sslSupportMethod": "vip" },
  },
  unknown: {
    "the method is not known": { "viewerCertificate.sslSupportMethod": UNKNOWN },
  },
  notApplicable: {
    "the certificate of CloudFront": { viewerCertificate: { cloudfrontDefaultCertificate: true } },
  },
});
