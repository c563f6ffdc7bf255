import { keyPolicyType, keyTypes } from "../../reading/kms-key.ts";
import type { Reading } from "../../reading/reading.ts";
import { referrersOf } from "../../reading/referrers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "kms-key-policy-defined",
  title: "Keys have a policy that somebody wrote",
  why: "Where nobody says who may use a key, every policy of the account decides it.",
  type: keyTypes,
  checklist: "SECRETS",
  severity: "low",
  union: [130],
  controls: { checkov: ["CKV2_AWS_64"] },
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  remedy: "policy: <who administers and who uses the key>, or a KeyPolicy of the key",
  judgeInStack: (key, stack) => {
    const policies = referrersOf(key, stack, { type: keyPolicyType, property: "keyId", to: keyTypes });
    if (policies.found.length > 0 || isOwn(key.at("policy"))) return pass();
    return policies.complete
      ? fail("policy is not set, and no KeyPolicy is the key's")
      : unknown("a KeyPolicy does not tell yet whose it is");
  },
});

/** Where no policy is written, AWS writes one, and the provider reads it back; AWS KMS API Reference, GetKeyPolicy, shows it. */
function isOwn(policy: Reading): boolean {
  if (!policy.isSet()) return false;
  const document = policy.json();
  return !document.at("Id").is("key-default-1") || document.at("Statement").items().length > 1;
}
