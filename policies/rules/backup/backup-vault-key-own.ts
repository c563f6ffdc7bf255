import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "backup-vault-key-own",
  title: "Backup vaults are encrypted with a customer managed KMS key",
  why: "Only with a key of one's own can an administrator see who decrypts a backup, restrict it and withdraw the access.",
  type: "aws:backup/vault:Vault",
  severity: "low",
  union: [437],
  controls: { checkov: ["CKV_AWS_166"] },
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
  remedy: "kmsKeyArn: <the ARN of a key>",
  judge: (vault) => mustBeOwnKey(vault.at("kmsKeyArn")),
});
