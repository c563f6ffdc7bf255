import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionOriginTlsModern from "./cloudfront-distribution-origin-tls-modern.ts";

export default casesOf(cloudfrontDistributionOriginTlsModern, compliantDistribution, {
  pass: {
    "TLS 1.2": {},
  },
  fail: {
    "SSLv3 as well": { "origins.2.customOriginConfig.originSslProtocols": ["SSLv3", "TLSv1.2"] },
  },
  unknown: {
    "the protocols are not known": { "origins.2.customOriginConfig.originSslProtocols": UNKNOWN },
  },
});
