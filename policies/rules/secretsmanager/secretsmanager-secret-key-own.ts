import { mustBeOwnKey } from "../../kernel/own-key.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "secretsmanager-secret-key-own",
  title: "Secrets Manager secrets are encrypted with a customer managed KMS key",
  why: "With the AWS managed key, every principal of the account that may read the secret can decrypt it. The key policy of a customer managed key restricts that separately.",
  type: "aws:secretsmanager/secret:Secret",
  checklist: "SECRETS",
  severity: "medium",
  union: [124],
  controls: { checkov: ["CKV_AWS_149"], trivy: ["AWS-0098"] },
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  remedy: "kmsKeyId: <the ARN of a customer managed KMS key>",
  judge: (secret) => mustBeOwnKey(secret.at("kmsKeyId")),
});
