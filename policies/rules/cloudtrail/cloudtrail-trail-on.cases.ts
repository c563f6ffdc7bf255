import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTrail } from "./compliant-trail.fixture.ts";
import cloudtrailTrailOn from "./cloudtrail-trail-on.ts";

export default casesOf(cloudtrailTrailOn, compliantTrail, {
  pass: {
    "the requirement is met": {},
    "enableLogging is not set, and the default meets it": { enableLogging: ABSENT },
  },
  fail: {
    "enableLogging does not meet it": { enableLogging: false },
  },
  unknown: {
    "enableLogging is not known": { enableLogging: UNKNOWN },
  },
});
