import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPasswordPolicy } from "./compliant-password-policy.fixture.ts";
import lengthEnough from "./iam-password-policy-length-enough.ts";

export default casesOf(lengthEnough, compliantPasswordPolicy, {
  pass: { "14 characters": {}, "20 characters, as text": { minimumPasswordLength: "20" } },
  fail: {
    "13 characters": { minimumPasswordLength: 13 },
    "the length is not set, and AWS requires 6": { minimumPasswordLength: ABSENT },
  },
  unknown: { "the number is not known": { minimumPasswordLength: UNKNOWN } },
});
