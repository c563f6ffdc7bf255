import type { ReviewedType } from "../reviewed-type.ts";

/** A secret without a value; its id is its ARN, which ends in six random letters. */
export const secretsmanagerSecret: ReviewedType = {
  type: "aws:secretsmanager/secret:Secret",
  documents: ["policy"],
  replaces: ["namePrefix"],
  create: (resource) => {
    const arn = resource.arn("secretsmanager", `secret:${resource.text("name")}-${resource.letters(6)}`);
    return {
      id: arn,
      outputs: { arn, forceOverwriteReplicaSecret: false, policy: "", recoveryWindowInDays: 30, replicas: [] },
    };
  },
};

/** A value of a secret: another value is another version. */
export const secretsmanagerSecretVersion: ReviewedType = {
  type: "aws:secretsmanager/secretVersion:SecretVersion",
  replaces: ["secretId", "secretString", "secretBinary", "secretStringWoVersion"],
  stateful: false,
  conflicts: [
    ["secretString", "secretBinary"],
    ["secretString", "secretStringWo"],
    ["secretBinary", "secretStringWo"],
  ],
  create: (resource) => {
    const given = resource.text("secretId");
    const named = resource.world.find("aws:secretsmanager/secret:Secret", "name", given);
    const arn = named?.id ?? given;
    const versionId = resource.uuid();
    return {
      id: `${arn}|${versionId}`,
      outputs: {
        arn,
        hasSecretStringWo: resource.text("secretStringWo") !== "",
        secretArn: arn,
        versionId,
        versionStages: ["AWSCURRENT"],
      },
    };
  },
};

/** Who may use a secret; its id is the secret's ARN. */
export const secretsmanagerSecretPolicy: ReviewedType = {
  type: "aws:secretsmanager/secretPolicy:SecretPolicy",
  published: "AWS::SecretsManager::ResourcePolicy",
  documents: ["policy"],
  replaces: ["secretArn"],
  create: (resource) => ({ id: resource.text("secretArn"), outputs: { blockPublicPolicy: false } }),
};

/** When Secrets Manager rotates a secret, and with which function; its id is the secret's ARN. */
export const secretsmanagerSecretRotation: ReviewedType = {
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  published: "AWS::SecretsManager::RotationSchedule",
  autoName: "none",
  replaces: ["secretId"],
  create: (resource) => ({
    id: resource.text("secretId"),
    outputs: { rotateImmediately: true, rotationEnabled: true },
  }),
};
