import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantUserPool } from "./compliant-user-pool.fixture.ts";
import cognitoUserPoolDeletionProtected from "./cognito-user-pool-deletion-protected.ts";

export default casesOf(cognitoUserPoolDeletionProtected, compliantUserPool, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "deletionProtection does not meet it": { deletionProtection: "INACTIVE" },
    "deletionProtection is not set": { deletionProtection: ABSENT },
  },
  unknown: {
    "deletionProtection is not known": { deletionProtection: UNKNOWN },
  },
});
