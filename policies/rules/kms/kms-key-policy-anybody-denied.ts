import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";
import { keyPolicyType, keyTypes } from "./key-types.ts";

export default rule({
  name: "kms-key-policy-anybody-denied",
  title: "KMS key policies do not allow all principals",
  why: "If a key policy allows all principals, any AWS account can use the key and decrypt every ciphertext that it obtains.",
  type: [...keyTypes, keyPolicyType],
  checklist: "SECRETS",
  severity: "critical",
  union: [128],
  controls: { fsbp: ["KMS.5"], checkov: ["CKV_AWS_33"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5",
  remedy: 'Principal: { AWS: "arn:aws:iam::<account>:root" }, or a Condition with kms:CallerAccount',
  judge: (key) => allowsNoPublicAccess(key.at("policy")),
});
