import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRoute } from "./compliant-route.fixture.ts";
import apigatewayRouteAuthorizationSet from "./apigateway-route-authorization-set.ts";

export default casesOf(apigatewayRouteAuthorizationSet, compliantRoute, {
  pass: {
    "a JWT authorizes": {},
  },
  fail: {
    "the type is NONE": { authorizationType: "NONE" },
    "the type is not set, and the default is NONE": { authorizationType: ABSENT },
  },
  unknown: {
    "the type is not known": { authorizationType: UNKNOWN },
  },
});
