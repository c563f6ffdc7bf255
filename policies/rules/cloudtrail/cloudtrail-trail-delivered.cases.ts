import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTrail } from "./compliant-trail.fixture.ts";
import cloudtrailTrailDelivered from "./cloudtrail-trail-delivered.ts";

export default casesOf(cloudtrailTrailDelivered, compliantTrail, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "cloudWatchLogsGroupArn is not set": { cloudWatchLogsGroupArn: ABSENT },
  },
  unknown: {
    "cloudWatchLogsGroupArn is not known": { cloudWatchLogsGroupArn: UNKNOWN },
  },
});
