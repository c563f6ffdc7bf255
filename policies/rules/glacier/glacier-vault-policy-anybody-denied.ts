import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

/** By type, the property with the policy. */
const properties: Readonly<Record<string, string>> = {
  "aws:glacier/vault:Vault": "accessPolicy",
  "aws:glacier/vaultLock:VaultLock": "policy",
};

export default rule({
  name: "glacier-vault-policy-anybody-denied",
  title: "Glacier vault policies do not allow public access",
  why: "Anyone with an AWS account can then read or delete the archives.",
  type: Object.keys(properties),
  severity: "critical",
  union: [511],
  controls: { checkov: ["CKV_AWS_167"] },
  url: "https://docs.aws.amazon.com/amazonglacier/latest/dev/vault-access-policy.html",
  remedy: 'Principal: { AWS: "arn:aws:iam::<account>:root" }',
  judge: (vault) => allowsNoPublicAccess(vault.at(properties[vault.type] ?? "accessPolicy")),
});
