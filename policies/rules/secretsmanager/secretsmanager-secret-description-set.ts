import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "secretsmanager-secret-description-set",
  title: "Secrets Manager secrets have a description",
  why: "Operators do not dare to rotate or delete a secret if they cannot tell what it gives access to.",
  type: "aws:secretsmanager/secret:Secret",
  severity: "informational",
  union: [126],
  controls: {},
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/create_secret.html",
  remedy: 'description: "<what the secret gives access to>"',
  judge: (secret) => secret.at("description").mustBeSet(),
});
