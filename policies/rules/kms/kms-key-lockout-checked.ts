import { keyPolicyType, keyTypes } from "../../reading/kms-key.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "kms-key-lockout-checked",
  title: "KMS checks that a key's policy locks nobody out",
  why: "A key whose policy nobody may change any more can neither be used otherwise nor repaired.",
  type: [...keyTypes, keyPolicyType],
  severity: "medium",
  union: [131],
  controls: {},
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  remedy: "bypassPolicyLockoutSafetyCheck: false, which is the default",
  judge: (key) => {
    const bypassed = key.at("bypassPolicyLockoutSafetyCheck");
    return bypassed.is(true) ? fail(`${bypassed.path} is true`) : pass();
  },
});
