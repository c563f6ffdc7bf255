import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantIdentityPool } from "./compliant-identity-pool.fixture.ts";
import cognitoIdentityPoolGuestsRefused from "./cognito-identity-pool-guests-refused.ts";

export default casesOf(cognitoIdentityPoolGuestsRefused, compliantIdentityPool, {
  pass: {
    "the requirement is met": {},
    "allowUnauthenticatedIdentities is not set, and the default meets it": { allowUnauthenticatedIdentities: ABSENT },
  },
  fail: {
    "allowUnauthenticatedIdentities does not meet it": { allowUnauthenticatedIdentities: true },
  },
  unknown: {
    "allowUnauthenticatedIdentities is not known": { allowUnauthenticatedIdentities: UNKNOWN },
  },
});
