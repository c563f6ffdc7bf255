import type { ReviewedType } from "../reviewed-type.ts";

/** Who may call a function; its id is its statement. */
export const lambdaPermission: ReviewedType = {
  type: "aws:lambda/permission:Permission",
  autoName: { property: "statementId", maxLength: 100 },
  replaces: ["function", "qualifier", "statementId", "statementIdPrefix"],
  make: (making) => ({ id: making.text("statementId"), outputs: {} }),
};
