import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPasswordPolicy } from "./compliant-password-policy.fixture.ts";
import ageLimited from "./iam-password-policy-age-limited.ts";

export default casesOf(ageLimited, compliantPasswordPolicy, {
  pass: { "90 days": {}, "30 days": { maxPasswordAge: 30 } },
  fail: {
    "91 days": { maxPasswordAge: 91 },
    "0, so that passwords do not expire": { maxPasswordAge: 0 },
    "the age is not set": { maxPasswordAge: ABSENT },
  },
  unknown: { "the number is not known": { maxPasswordAge: UNKNOWN } },
});
