import { upperAndDigits } from "../making.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A role; its id is its name. */
export const iamRole: ReviewedType = {
  type: "aws:iam/role:Role",
  autoName: { property: "name", maxLength: 64 },
  documents: ["assumeRolePolicy"],
  replaces: ["name", "namePrefix"],
  make: (making) => {
    const name = making.text("name");
    return {
      id: name,
      outputs: {
        arn: making.globalArn("iam", `role${making.text("path") || "/"}${name}`),
        createDate: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
        uniqueId: `AROA${making.letters(17, upperAndDigits)}`,
        forceDetachPolicies: false,
        inlinePolicies: [],
        managedPolicyArns: [],
        maxSessionDuration: 3600,
        path: "/",
      },
    };
  },
};
