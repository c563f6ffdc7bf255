import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionTlsModern from "./cloudfront-distribution-tls-modern.ts";

export default casesOf(cloudfrontDistributionTlsModern, compliantDistribution, {
  pass: {
    "TLS 1.2 of 2021": {},
    "TLS 1.3": { "viewerCertificate.minimumProtocolVersion": "TLSv1.3_2025" },
  },
  fail: {
    "TLS 1.0": { "viewerCertificate.minimumProtocolVersion": "TLSv1" },
    "TLS 1.2 with the ciphers of 2018": { "viewerCertificate.minimumProtocolVersion": "TLSv1.2_2018" },
    "it is not set, and the default is TLS 1.0": { "viewerCertificate.minimumProtocolVersion": ABSENT },
  },
  unknown: {
    "the version is not known": { "viewerCertificate.minimumProtocolVersion": UNKNOWN },
  },
});
