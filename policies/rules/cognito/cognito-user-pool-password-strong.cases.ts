import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantUserPool } from "./compliant-user-pool.fixture.ts";
import cognitoUserPoolPasswordStrong from "./cognito-user-pool-password-strong.ts";

export default casesOf(cognitoUserPoolPasswordStrong, compliantUserPool, {
  pass: {
    "all is required": {},
    "no policy is set, and the default is strong": { passwordPolicy: ABSENT },
  },
  fail: {
    "six characters": { "passwordPolicy.minimumLength": 6 },
    "symbols are not required": { "passwordPolicy.requireSymbols": ABSENT },
    "a temporary password is valid for a month": { "passwordPolicy.temporaryPasswordValidityDays": 30 },
  },
  unknown: {
    "the policy is not known": { passwordPolicy: UNKNOWN },
  },
});
