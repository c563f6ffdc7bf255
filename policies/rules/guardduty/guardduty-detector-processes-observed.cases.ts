import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDetector } from "./compliant-detector.fixture.ts";
import guarddutyDetectorProcessesObserved from "./guardduty-detector-processes-observed.ts";

export default casesOf(guarddutyDetectorProcessesObserved, compliantDetector, {
  pass: { "a feature of the stack observes them": {} },
  fail: {
    "the feature is off": { "runtime:status": "DISABLED" },
    "the stack has another feature only": { "runtime:name": "S3_DATA_EVENTS" },
    "the feature belongs to another detector": { "runtime:detectorId": "d-2" },
  },
  unknown: {
    "the status is not known": { "runtime:status": UNKNOWN },
    "the detector of the feature is not known": { "runtime:detectorId": UNKNOWN },
  },
  notApplicable: { "the detector is off": { enable: false } },
});
