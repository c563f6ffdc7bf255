import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "apigateway-route-authorization-set",
  title: "API Gateway routes specify an authorization type",
  why: "Anyone on the internet can call a route without an authorization type.",
  type: "aws:apigatewayv2/route:Route",
  severity: "medium",
  union: [330],
  controls: { fsbp: ["APIGateway.8"], checkov: ["CKV_AWS_309"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8",
  remedy: 'authorizationType: "JWT", authorizerId: <the ID of an authorizer>',
  judge: (route) => {
    const type = route.at("authorizationType");
    return mustHold(
      type.isSet() && !type.is("NONE"),
      "anyone can call the route: authorizationType is NONE or is not set",
    );
  },
});
