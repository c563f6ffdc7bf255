import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDistribution } from "./compliant-distribution.fixture.ts";
import cloudfrontDistributionRootObjectSet from "./cloudfront-distribution-root-object-set.ts";

export default casesOf(cloudfrontDistributionRootObjectSet, compliantDistribution, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "defaultRootObject is not set": { defaultRootObject: ABSENT },
  },
  unknown: {
    "defaultRootObject is not known": { defaultRootObject: UNKNOWN },
  },
});
