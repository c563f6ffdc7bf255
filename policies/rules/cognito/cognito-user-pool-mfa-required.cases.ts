import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantUserPool } from "./compliant-user-pool.fixture.ts";
import cognitoUserPoolMfaRequired from "./cognito-user-pool-mfa-required.ts";

export default casesOf(cognitoUserPoolMfaRequired, compliantUserPool, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "mfaConfiguration does not meet it": { mfaConfiguration: "OPTIONAL" },
    "mfaConfiguration is not set": { mfaConfiguration: ABSENT },
  },
  unknown: {
    "mfaConfiguration is not known": { mfaConfiguration: UNKNOWN },
  },
});
