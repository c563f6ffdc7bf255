import type { TestResource } from "../../harness/test-resource.ts";

/** A method that passes every rule. */
export const compliantMethod: TestResource = {
  name: "orders",
  type: "aws:apigateway/method:Method",
  properties: {
    restApi: "api",
    resourceId: "orders",
    httpMethod: "GET",
    authorization: "AWS_IAM",
    apiKeyRequired: false,
  },
};
