import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionAccessLogged from "./cloudfront-distribution-access-logged.ts";

export default casesOf(cloudfrontDistributionAccessLogged, compliantDistribution, {
  pass: {
    "logs are written to a bucket": {},
  },
  fail: {
    "no logs are written": { loggingConfig: ABSENT },
  },
  unknown: {
    "the bucket is not known": { "loggingConfig.bucket": UNKNOWN },
  },
});
