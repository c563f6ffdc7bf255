import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantKey } from "./compliant-key.fixture.ts";
import lockoutChecked from "./kms-key-lockout-checked.ts";

export default casesOf(lockoutChecked, compliantKey, {
  pass: { "the check is on by default": {}, "the check is explicitly on": { bypassPolicyLockoutSafetyCheck: false } },
  fail: {
    "the check is bypassed": { bypassPolicyLockoutSafetyCheck: true },
    "the check is bypassed, written as a string": { bypassPolicyLockoutSafetyCheck: "true" },
    "a KeyPolicy bypasses the check": { $type: "aws:kms/keyPolicy:KeyPolicy", bypassPolicyLockoutSafetyCheck: true },
  },
  unknown: { "the setting is not known": { bypassPolicyLockoutSafetyCheck: UNKNOWN } },
});
