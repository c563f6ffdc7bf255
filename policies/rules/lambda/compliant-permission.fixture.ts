import type { TestResource } from "../../harness/test-resource.ts";

/** A permission that passes every rule: a bucket of the own account may invoke the function. */
export const compliantPermission: TestResource = {
  name: "uploads",
  type: "aws:lambda/permission:Permission",
  properties: {
    function: "prepare",
    action: "lambda:InvokeFunction",
    principal: "s3.amazonaws.com",
    sourceAccount: "111122223333",
    sourceArn: "arn:aws:s3:::uploads-1a2b",
  },
};
