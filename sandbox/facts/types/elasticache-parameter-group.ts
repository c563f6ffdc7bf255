import type { ReviewedType } from "../reviewed-type.ts";

/** Settings of a cache; its id is its name. */
export const elasticacheParameterGroup: ReviewedType = {
  type: "aws:elasticache/parameterGroup:ParameterGroup",
  replaces: ["name", "family", "description"],
  make: (making) => {
    const name = making.text("name");
    return { id: name, outputs: { arn: making.arn("elasticache", `parametergroup:${name}`), parameters: [] } };
  },
};
