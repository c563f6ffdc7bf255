import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDetector } from "./compliant-detector.fixture.ts";
import guarddutyDetectorBucketsObserved from "./guardduty-detector-buckets-observed.ts";

export default casesOf(guarddutyDetectorBucketsObserved, compliantDetector, {
  pass: {
    "the block is not set, and the default is on": {},
  },
  fail: {
    "S3 Protection is off": { datasources: { s3Logs: { enable: false } } },
  },
  unknown: {
    "it is not known": { datasources: UNKNOWN },
  },
});
