import type { TestResource } from "../../harness/test-resource.ts";

/** A parameter group that passes every rule. */
export const compliantParameterGroup: TestResource = {
  name: "strict",
  type: "aws:redshift/parameterGroup:ParameterGroup",
  properties: { name: "strict", family: "redshift-1.0", parameters: [{ name: "require_ssl", value: "true" }] },
};
