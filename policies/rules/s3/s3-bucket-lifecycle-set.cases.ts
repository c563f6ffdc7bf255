import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantSatellite } from "./compliant-bucket.fixture.ts";
import lifecycleSet from "./s3-bucket-lifecycle-set.ts";

const elsewhere = { "lifecycle:bucket": "another" };

export default [
  casesOf(lifecycleSet, compliantBucket, {
    pass: {
      "a rule is enabled": {},
      "one of two rules is enabled": {
        "lifecycle:rules": [
          { id: "one", status: "Disabled" },
          { id: "other", status: "Enabled", expiration: { days: 30 } },
        ],
      },
      "an inline rule is enabled": { ...elsewhere, lifecycleRules: [{ enabled: true, expiration: { days: 30 } }] },
    },
    fail: {
      "the bucket has no lifecycle configuration": elsewhere,
      "the lifecycle configuration has no rules": { "lifecycle:rules": ABSENT },
      "the rule is disabled": { "lifecycle:rules.0.status": "Disabled" },
      "the inline rule is disabled": { ...elsewhere, lifecycleRules: [{ enabled: false }] },
    },
    unknown: {
      "whether the rule is enabled is not known": { "lifecycle:rules.0.status": UNKNOWN },
      "the rules are not known": { "lifecycle:rules": UNKNOWN },
      "the bucket of the lifecycle configuration is not known": {
        "lifecycle:bucket": UNKNOWN,
        "lifecycle:$dependencies": {},
      },
    },
  }),
  casesOf(lifecycleSet, compliantSatellite("lifecycle"), {
    pass: { "its bucket is in another stack": {} },
    fail: { "its only rule is disabled": { "rules.0.status": "Disabled" } },
    unknown: { "its rules are unknown": { rules: UNKNOWN } },
  }),
];
