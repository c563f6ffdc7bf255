import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantMethod } from "./compliant-method.fixture.ts";
import apigatewayMethodAuthorizationSet from "./apigateway-method-authorization-set.ts";

export default casesOf(apigatewayMethodAuthorizationSet, compliantMethod, {
  pass: {
    "IAM authorizes": {},
    "an API key is required": { authorization: "NONE", apiKeyRequired: true },
  },
  fail: {
    "authorization is NONE": { authorization: "NONE" },
  },
  unknown: {
    "authorization is not known": { authorization: UNKNOWN },
  },
  notApplicable: {
    OPTIONS: { authorization: "NONE", httpMethod: "OPTIONS" },
  },
});
