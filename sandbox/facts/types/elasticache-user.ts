import type { ReviewedType } from "../reviewed-type.ts";

/** A user of caches; its id is the given one. Another engine is put in place. */
export const elasticacheUser: ReviewedType = {
  type: "aws:elasticache/user:User",
  updates: ["engine"],
  conflicts: [
    ["passwords", "noPasswordRequired"],
    ["passwords", "passwordsWo"],
  ],
  make: (making) => {
    const id = making.text("userId");
    return { id, outputs: { arn: making.arn("elasticache", `user:${id}`), noPasswordRequired: false } };
  },
};
