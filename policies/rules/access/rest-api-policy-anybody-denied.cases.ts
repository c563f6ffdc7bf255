import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import anybodyDenied from "./rest-api-policy-anybody-denied.ts";

export default publicPolicyCases(anybodyDenied, {
  resource: {
    name: "orders",
    type: "aws:apigateway/restApiPolicy:RestApiPolicy",
    properties: { restApiId: "a1b2c3" },
  },
  action: "execute-api:Invoke",
  arn: "execute-api:/*",
});
