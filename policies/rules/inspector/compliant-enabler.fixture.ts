import type { TestResource } from "../../harness/test-resource.ts";

/** An enabler that passes every rule. */
export const compliantEnabler: TestResource = {
  name: "scans",
  type: "aws:inspector2/enabler:Enabler",
  properties: { accountIds: ["000000000000"], resourceTypes: ["EC2", "ECR", "LAMBDA", "LAMBDA_CODE"] },
};
