import type { ReviewedType } from "../reviewed-type.ts";

/** A policy inside a role; its id is both names. */
export const iamRolePolicy: ReviewedType = {
  type: "aws:iam/rolePolicy:RolePolicy",
  documents: ["policy"],
  replaces: ["name", "namePrefix", "role"],
  make: (making) => ({ id: `${making.text("role")}:${making.text("name")}`, outputs: {} }),
};
