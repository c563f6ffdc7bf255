import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite } from "./compliant-bucket.fixture.ts";
import uploadsAborted from "./s3-bucket-lifecycle-uploads-aborted.ts";

const abort = "lifecycle:rules.0.abortIncompleteMultipartUpload";
const inline = (rule: object) => ({
  "lifecycle:bucket": "another",
  lifecycleRules: [{ enabled: true, expiration: { days: 30 }, ...rule }],
});

export default [
  casesOf(uploadsAborted, compliantBucket, {
    pass: {
      "a rule aborts uploads in the whole bucket": {},
      "the rule has no filter": { "lifecycle:rules.0.filter": ABSENT },
      "the filter is an empty prefix": { "lifecycle:rules.0.filter": { prefix: "" } },
      "an inline rule aborts uploads": inline({ abortIncompleteMultipartUploadDays: 7 }),
    },
    fail: {
      "no rule aborts uploads": { [abort]: ABSENT },
      "the only rule is disabled": { "lifecycle:rules.0.status": "Disabled" },
      "the rule sets no number of days": { [abort]: {} },
      "the rule is limited to a prefix": { "lifecycle:rules.0.filter": { prefix: "tmp/" } },
      "the rule is limited to a prefix by the deprecated property": { "lifecycle:rules.0.prefix": "tmp/" },
      "the rule is limited to a prefix and a size": {
        "lifecycle:rules.0.filter": { and: { prefix: "tmp/", objectSizeGreaterThan: 1 } },
      },
      "a disabled rule aborts uploads, and the enabled rule does not": {
        "lifecycle:rules": [
          { id: "one", status: "Disabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
          { id: "other", status: "Enabled", expiration: { days: 30 } },
        ],
      },
      "the inline rule does not abort uploads": inline({ abortIncompleteMultipartUploadDays: 0 }),
    },
    unknown: {
      "the number of days is not known": { [`${abort}.daysAfterInitiation`]: UNKNOWN },
      "the prefix is not known": { "lifecycle:rules.0.filter": { prefix: UNKNOWN } },
      "the bucket of the lifecycle configuration is not known": {
        "lifecycle:bucket": UNKNOWN,
        "lifecycle:$dependencies": {},
      },
    },
    notApplicable: {
      "the bucket has no lifecycle configuration": { "lifecycle:bucket": "another" },
    },
  }),
  casesOf(uploadsAborted, compliantSatellite("lifecycle"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "no rule aborts uploads": { "rules.0.abortIncompleteMultipartUpload": {} } },
    unknown: { "its rules are unknown": { rules: UNKNOWN } },
  }),
];
