import { upperAndDigits } from "../making.ts";
import type { ReviewedType } from "../reviewed-type.ts";

/** A managed policy; its id is its ARN. */
export const iamPolicy: ReviewedType = {
  type: "aws:iam/policy:Policy",
  published: "AWS::IAM::ManagedPolicy",
  documents: ["policy"],
  replaces: ["name", "namePrefix"],
  make: (making) => {
    const arn = making.globalArn("iam", `policy${making.text("path") || "/"}${making.text("name")}`);
    return {
      id: arn,
      outputs: {
        arn,
        attachmentCount: 0,
        description: "",
        path: "/",
        policyId: `ANPA${making.letters(17, upperAndDigits)}`,
      },
    };
  },
};
