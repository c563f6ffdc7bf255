import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "rest-api-policy-anybody-denied",
  title: "Resource policies of REST APIs name who may call",
  why: "A policy for every principal lets anyone call each method that does not require authorization, and adds nothing to the authorization of the others. A public API needs no resource policy.",
  type: ["aws:apigateway/restApiPolicy:RestApiPolicy", "aws:apigateway/restApi:RestApi"],
  severity: "medium",
  union: [518],
  controls: {},
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html",
  remedy: "Principal: { AWS: <ARN of a role> }, or a condition on aws:SourceVpce or aws:SourceIp",
  judge: (api) => allowsNoPublicAccess(api.at("policy")),
});
