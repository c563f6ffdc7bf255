import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "dms-endpoint-mongodb-authenticated",
  title: "DMS endpoints for MongoDB have an authentication mechanism enabled",
  why: "Every client on the network can read a database that asks for no credentials.",
  type: "aws:dms/endpoint:Endpoint",
  severity: "medium",
  union: [417],
  controls: { fsbp: ["DMS.11"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/dms-controls.html#dms-11",
  remedy: 'mongodbSettings: { authType: "password" }',
  judge: (endpoint) =>
    endpoint.at("engineName").is("mongodb")
      ? mustNotBe(endpoint.at("mongodbSettings.authType"), "no")
      : notApplicable("the engine is not MongoDB"),
});
