import type { Reading } from "../../kernel/reading.ts";
import { referrersOf } from "../../kernel/references.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";
import { keyPolicyType, keyTypes } from "./key-types.ts";

export default rule({
  name: "kms-key-policy-defined",
  title: "KMS keys have an explicit key policy",
  why: "The default key policy delegates to IAM, so any IAM policy in the account that allows kms:Decrypt lets its principal decrypt the data.",
  type: keyTypes,
  checklist: "SECRETS",
  severity: "low",
  union: [130],
  controls: { checkov: ["CKV2_AWS_64"] },
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  remedy: "policy: <a key policy that lists the administrators and users of the key>, or new aws.kms.KeyPolicy(…)",
  judgeInStack: (key, stack) => {
    const policies = referrersOf(key, stack, { type: keyPolicyType, property: "keyId", to: keyTypes });
    if (policies.found.length > 0 || isOwn(key.at("policy"))) return pass();
    return policies.complete
      ? fail("has the default policy: policy is not set, and no KeyPolicy refers to the key")
      : unknown("the key of a KeyPolicy is known only after the update");
  },
});

/**
 * If no policy is set, AWS creates one, which the provider reads back. Source of its Id: AWS KMS
 * API Reference, GetKeyPolicy.
 */
function isOwn(policy: Reading): boolean {
  if (!policy.isSet()) return false;
  const document = policy.json();
  return !document.at("Id").is("key-default-1") || document.at("Statement").items().length > 1;
}
