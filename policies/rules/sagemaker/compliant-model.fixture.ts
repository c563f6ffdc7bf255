import type { TestResource } from "../../harness/test-resource.ts";

/** A model that passes every rule. */
export const compliantModel: TestResource = {
  name: "prices",
  type: "aws:sagemaker/model:Model",
  properties: { executionRoleArn: "arn:aws:iam::000000000000:role/model", enableNetworkIsolation: true },
};
