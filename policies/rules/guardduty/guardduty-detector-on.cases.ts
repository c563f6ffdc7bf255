import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDetector } from "./compliant-detector.fixture.ts";
import guarddutyDetectorOn from "./guardduty-detector-on.ts";

export default casesOf(guarddutyDetectorOn, compliantDetector, {
  pass: {
    "the requirement is met": {},
    "enable is not set, and the default meets it": { enable: ABSENT },
  },
  fail: {
    "enable does not meet it": { enable: false },
  },
  unknown: {
    "enable is not known": { enable: UNKNOWN },
  },
});
