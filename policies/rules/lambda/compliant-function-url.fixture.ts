import type { TestResource } from "../../harness/test-resource.ts";

/** A function URL that passes every rule. */
export const compliantFunctionUrl: TestResource = {
  name: "prepare",
  type: "aws:lambda/functionUrl:FunctionUrl",
  properties: {
    functionName: "prepare",
    authorizationType: "AWS_IAM",
    cors: { allowOrigins: ["https://shop.example"], allowMethods: ["GET"] },
  },
};
