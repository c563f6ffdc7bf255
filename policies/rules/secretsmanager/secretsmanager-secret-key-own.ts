import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

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
  judge: (secret) => {
    const key = secret.at("kmsKeyId");
    if (!key.isSet()) return fail(`uses the AWS managed key: ${key.path} is not set`);
    return key.text().endsWith("alias/aws/secretsmanager") ? fail(`uses the AWS managed key (${key.path})`) : pass();
  },
});
