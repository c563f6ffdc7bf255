import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantKey } from "./compliant-key.fixture.ts";
import lockoutChecked from "./kms-key-lockout-checked.ts";

export default casesOf(lockoutChecked, compliantKey, {
  pass: { "it is checked by default": {}, "it says so": { bypassPolicyLockoutSafetyCheck: false } },
  fail: {
    "the check is bypassed": { bypassPolicyLockoutSafetyCheck: true },
    "as text": { bypassPolicyLockoutSafetyCheck: "true" },
    "by a policy of its own": { $type: "aws:kms/keyPolicy:KeyPolicy", bypassPolicyLockoutSafetyCheck: true },
  },
  unknown: { "it is not known": { bypassPolicyLockoutSafetyCheck: UNKNOWN } },
});
