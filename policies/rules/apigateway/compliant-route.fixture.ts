import type { TestResource } from "../../harness/test-resource.ts";

/** A route that passes every rule. */
export const compliantRoute: TestResource = {
  name: "orders",
  type: "aws:apigatewayv2/route:Route",
  properties: { apiId: "api", routeKey: "GET /orders", authorizationType: "JWT", authorizerId: "users" },
};
