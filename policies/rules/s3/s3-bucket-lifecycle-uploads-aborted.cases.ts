import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantBucket } from "./compliant-bucket.fixture.ts";
import uploadsAborted from "./s3-bucket-lifecycle-uploads-aborted.ts";

const abort = "lifecycle:rules.0.abortIncompleteMultipartUpload";
const inline = (rule: object) => ({
  "lifecycle:bucket": "another",
  lifecycleRules: [{ enabled: true, expiration: { days: 30 }, ...rule }],
});

export default casesOf(uploadsAborted, compliantBucket, {
  pass: {
    "a rule does, for the whole bucket": {},
    "its filter is not said": { "lifecycle:rules.0.filter": ABSENT },
    "its filter is an empty prefix": { "lifecycle:rules.0.filter": { prefix: "" } },
    "the bucket says so itself": inline({ abortIncompleteMultipartUploadDays: 7 }),
  },
  fail: {
    "no rule does": { [abort]: ABSENT },
    "after no days": { [abort]: {} },
    "below a prefix only": { "lifecycle:rules.0.filter": { prefix: "tmp/" } },
    "below a prefix only, as it was written before": { "lifecycle:rules.0.prefix": "tmp/" },
    "below a prefix only, beside a size": {
      "lifecycle:rules.0.filter": { and: { prefix: "tmp/", objectSizeGreaterThan: 1 } },
    },
    "in a rule that is disabled, beside one that is not": {
      "lifecycle:rules": [
        { id: "one", status: "Disabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
        { id: "other", status: "Enabled", expiration: { days: 30 } },
      ],
    },
    "the bucket's own rule does not": inline({ abortIncompleteMultipartUploadDays: 0 }),
  },
  unknown: {
    "after how many days is not known": { [`${abort}.daysAfterInitiation`]: UNKNOWN },
    "below which prefix is not known": { "lifecycle:rules.0.filter": { prefix: UNKNOWN } },
    "whose the lifecycle is is not known": { "lifecycle:bucket": UNKNOWN, "lifecycle:$dependencies": {} },
  },
  notApplicable: {
    "it has no lifecycle": { "lifecycle:bucket": "another" },
    "its only rule is disabled": { "lifecycle:rules.0.status": "Disabled" },
  },
});
