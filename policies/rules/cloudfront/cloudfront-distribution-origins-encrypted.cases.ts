import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionOriginsEncrypted from "./cloudfront-distribution-origins-encrypted.ts";

export default casesOf(cloudfrontDistributionOriginsEncrypted, compliantDistribution, {
  pass: {
    "HTTPS only": {},
  },
  fail: {
    "clear text": { "origins.2.customOriginConfig.originProtocolPolicy": "http-only" },
    "as the viewer does": { "origins.2.customOriginConfig.originProtocolPolicy": "match-viewer" },
  },
  unknown: {
    "the policy is not known": { "origins.2.customOriginConfig.originProtocolPolicy": UNKNOWN },
  },
});
