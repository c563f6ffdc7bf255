import type { ReviewedType } from "../reviewed-type.ts";

/** A name of a key; its id is its name. */
export const kmsAlias: ReviewedType = {
  type: "aws:kms/alias:Alias",
  replaces: ["name", "namePrefix"],
  make: (making) => {
    const name = making.text("name");
    const key = making.text("targetKeyId");
    return {
      id: name,
      outputs: {
        arn: making.arn("kms", name),
        targetKeyArn: key.startsWith("arn:") ? key : making.arn("kms", `key/${key}`),
      },
    };
  },
};
