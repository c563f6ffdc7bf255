import type { ReviewedType } from "../reviewed-type.ts";

/** A secret without a value; its id is its ARN, which ends in six random letters. */
export const secretsmanagerSecret: ReviewedType = {
  type: "aws:secretsmanager/secret:Secret",
  documents: ["policy"],
  replaces: ["namePrefix"],
  make: (making) => {
    const arn = making.arn("secretsmanager", `secret:${making.text("name")}-${making.letters(6)}`);
    return {
      id: arn,
      outputs: { arn, forceOverwriteReplicaSecret: false, policy: "", recoveryWindowInDays: 30, replicas: [] },
    };
  },
};
