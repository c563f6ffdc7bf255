import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPasswordPolicy } from "./compliant-password-policy.fixture.ts";
import reusePrevented from "./iam-password-policy-reuse-prevented.ts";

export default casesOf(reusePrevented, compliantPasswordPolicy, {
  pass: { "24 passwords": {} },
  fail: {
    "23 passwords": { passwordReusePrevention: 23 },
    "reuse is not set, and is allowed": { passwordReusePrevention: ABSENT },
  },
  unknown: { "the number is not known": { passwordReusePrevention: UNKNOWN } },
});
