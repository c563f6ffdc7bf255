import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionFailoverConfigured from "./cloudfront-distribution-failover-configured.ts";

export default casesOf(cloudfrontDistributionFailoverConfigured, compliantDistribution, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "failoverCriteria is not set": { "originGroups.0.failoverCriteria": ABSENT },
    "there is no group": { originGroups: ABSENT },
  },
  unknown: {
    "failoverCriteria is not known": { "originGroups.0.failoverCriteria": UNKNOWN },
  },
});
