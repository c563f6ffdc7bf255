import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionViewersEncrypted from "./cloudfront-distribution-viewers-encrypted.ts";

export default casesOf(cloudfrontDistributionViewersEncrypted, compliantDistribution, {
  pass: {
    "each behavior redirects or refuses clear text": {},
  },
  fail: {
    "the default behavior allows clear text": { "defaultCacheBehavior.viewerProtocolPolicy": "allow-all" },
    "the default behavior allows clear text, and the others are not known": {
      "defaultCacheBehavior.viewerProtocolPolicy": "allow-all",
      orderedCacheBehaviors: UNKNOWN,
    },
    "another behavior allows clear text": { "orderedCacheBehaviors.0.viewerProtocolPolicy": "allow-all" },
  },
  unknown: {
    "the policy is not known": { "defaultCacheBehavior.viewerProtocolPolicy": UNKNOWN },
  },
});
