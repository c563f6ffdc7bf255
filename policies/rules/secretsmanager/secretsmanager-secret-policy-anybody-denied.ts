import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "secretsmanager-secret-policy-anybody-denied",
  title: "Resource policies of secrets do not allow public access",
  why: "Anyone with an AWS account can then read the secret, and use the database or service behind it.",
  type: ["aws:secretsmanager/secretPolicy:SecretPolicy", "aws:secretsmanager/secret:Secret"],
  severity: "critical",
  union: [513],
  controls: { prowler: ["secretsmanager_not_publicly_accessible"] },
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  remedy: "Principal: { AWS: <ARN of a role> }, and blockPublicPolicy: true of the SecretPolicy",
  judge: (secret) => allowsNoPublicAccess(secret.at("policy")),
});
