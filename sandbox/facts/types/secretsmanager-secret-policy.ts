import type { ReviewedType } from "../reviewed-type.ts";

/** Who may use a secret; its id is the secret's ARN. */
export const secretsmanagerSecretPolicy: ReviewedType = {
  type: "aws:secretsmanager/secretPolicy:SecretPolicy",
  published: "AWS::SecretsManager::ResourcePolicy",
  documents: ["policy"],
  replaces: ["secretArn"],
  make: (making) => ({ id: making.text("secretArn"), outputs: { blockPublicPolicy: false } }),
};
