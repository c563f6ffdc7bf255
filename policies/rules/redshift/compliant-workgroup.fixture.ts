import type { TestResource } from "../../harness/test-resource.ts";

/** A workgroup that passes every rule. */
export const compliantWorkgroup: TestResource = {
  name: "reports",
  type: "aws:redshiftserverless/workgroup:Workgroup",
  properties: {
    workgroupName: "reports",
    namespaceName: "reports",
    publiclyAccessible: false,
    enhancedVpcRouting: true,
    configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
  },
};
