import type { ReviewedType } from "../reviewed-type.ts";

/** Users that a cache lets in; its id is the given one. */
export const elasticacheUserGroup: ReviewedType = {
  type: "aws:elasticache/userGroup:UserGroup",
  updates: ["engine"],
  make: (making) => {
    const id = making.text("userGroupId");
    return { id, outputs: { arn: making.arn("elasticache", `usergroup:${id}`), userIds: [] } };
  },
};
