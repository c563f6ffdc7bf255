import type { ReviewedType } from "../reviewed-type.ts";

/** A managed policy on a role. The new one would be deleted with an equal old one: delete first. */
export const iamRolePolicyAttachment: ReviewedType = {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  replaces: ["policyArn", "role"],
  deleteBeforeReplace: true,
  make: (making) => ({ id: `${making.text("role")}-${making.letters(26, "0123456789")}`, outputs: {} }),
};
