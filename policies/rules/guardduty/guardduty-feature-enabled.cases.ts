import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantFeature } from "./compliant-feature.fixture.ts";
import guarddutyFeatureEnabled from "./guardduty-feature-enabled.ts";

export default casesOf(guarddutyFeatureEnabled, compliantFeature, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "status does not meet it": { status: "DISABLED" },
    "status is not set": { status: ABSENT },
  },
  unknown: {
    "status is not known": { status: UNKNOWN },
  },
});
