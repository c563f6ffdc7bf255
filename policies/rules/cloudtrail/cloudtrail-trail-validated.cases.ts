import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTrail } from "./compliant-trail.fixture.ts";
import cloudtrailTrailValidated from "./cloudtrail-trail-validated.ts";

export default casesOf(cloudtrailTrailValidated, compliantTrail, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enableLogFileValidation does not meet it": { enableLogFileValidation: false },
    "enableLogFileValidation is not set": { enableLogFileValidation: ABSENT },
  },
  unknown: {
    "enableLogFileValidation is not known": { enableLogFileValidation: UNKNOWN },
  },
});
