import type { ReviewedType } from "../reviewed-type.ts";

/** Settings of a database server; its id is its name. */
export const rdsParameterGroup: ReviewedType = {
  type: "aws:rds/parameterGroup:ParameterGroup",
  published: "AWS::RDS::DBParameterGroup",
  replaces: ["name", "namePrefix"],
  make: (making) => {
    const name = making.text("name");
    return { id: name, outputs: { arn: making.arn("rds", `pg:${name}`), parameters: [], skipDestroy: false } };
  },
};
