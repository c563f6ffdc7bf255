import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantUserPool } from "./compliant-user-pool.fixture.ts";
import cognitoUserPoolTierPlus from "./cognito-user-pool-tier-plus.ts";

export default casesOf(cognitoUserPoolTierPlus, compliantUserPool, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "userPoolTier does not meet it": { userPoolTier: "ESSENTIALS" },
    "userPoolTier is not set": { userPoolTier: ABSENT },
  },
  unknown: {
    "userPoolTier is not known": { userPoolTier: UNKNOWN },
  },
});
