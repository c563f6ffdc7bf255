import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "secretsmanager-secret-key-own",
  title: "Secrets are encrypted with a key of one's own",
  why: "AWS's key lets everybody in the account decrypt who may read the secret; an own key's policy can say no.",
  type: "aws:secretsmanager/secret:Secret",
  checklist: "SECRETS",
  severity: "medium",
  union: [124],
  controls: { checkov: ["CKV_AWS_149"], trivy: ["AWS-0098"] },
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  remedy: "kmsKeyId: <ARN of a key>",
  judge: (secret) => {
    const key = secret.at("kmsKeyId");
    if (!key.isSet()) return fail(`${key.path} is not set`);
    return key.text().endsWith("alias/aws/secretsmanager") ? fail(`${key.path} names AWS's key`) : pass();
  },
});
