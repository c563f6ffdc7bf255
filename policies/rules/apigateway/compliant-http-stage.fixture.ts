import type { TestResource } from "../../harness/test-resource.ts";

/** A stage that passes every rule. */
export const compliantHttpStage: TestResource = {
  name: "live",
  type: "aws:apigatewayv2/stage:Stage",
  properties: {
    apiId: "api",
    name: "$default",
    accessLogSettings: {
      destinationArn: "arn:aws:logs:eu-central-1:000000000000:log-group:api",
      format: "$context.requestId",
    },
  },
};
