import type { ReviewedType } from "../reviewed-type.ts";

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
  make: (making) => {
    const given = making.text("secretId");
    const named = making.world.find("aws:secretsmanager/secret:Secret", "name", given);
    const arn = named?.id ?? given;
    const versionId = making.uuid();
    return {
      id: `${arn}|${versionId}`,
      outputs: {
        arn,
        hasSecretStringWo: making.text("secretStringWo") !== "",
        secretArn: arn,
        versionId,
        versionStages: ["AWSCURRENT"],
      },
    };
  },
};
