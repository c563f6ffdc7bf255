import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

export default rule({
  name: "apigateway-method-settings-cache-encrypted",
  title: "API Gateway REST API cache data is encrypted at rest",
  why: "Responses with personal data stay readable in an unencrypted cache.",
  type: "aws:apigateway/methodSettings:MethodSettings",
  severity: "medium",
  union: [328],
  controls: { fsbp: ["APIGateway.5"], checkov: ["CKV_AWS_308"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-5",
  remedy: "settings: { cacheDataEncrypted: true }",
  judge: (methodSettings) =>
    methodSettings.at("settings.cachingEnabled").is(true)
      ? methodSettings.at("settings.cacheDataEncrypted").mustBe(true)
      : notApplicable("nothing is cached"),
});
