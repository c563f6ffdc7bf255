import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { keyPolicyType, keyTypes } from "./key-types.ts";

export default rule({
  name: "kms-key-lockout-checked",
  title: "KMS key policies are checked for lockout",
  why: "If a key policy lets no principal change it, administrators can neither use nor repair the key. KMS rejects such a policy unless the check is bypassed.",
  type: [...keyTypes, keyPolicyType],
  severity: "medium",
  union: [131],
  controls: {},
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  remedy: "bypassPolicyLockoutSafetyCheck: false, which is the default",
  judge: (key) => {
    const bypassed = key.at("bypassPolicyLockoutSafetyCheck");
    return bypassed.is(true) ? fail(`bypasses the lockout check: ${bypassed.path} is true`) : pass();
  },
});
