import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTrail } from "./compliant-trail.fixture.ts";
import cloudtrailTrailKeyOwn from "./cloudtrail-trail-key-own.ts";

export default casesOf(cloudtrailTrailKeyOwn, compliantTrail, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "kmsKeyId is not set": { kmsKeyId: ABSENT },
  },
  unknown: {
    "kmsKeyId is not known": { kmsKeyId: UNKNOWN },
  },
});
