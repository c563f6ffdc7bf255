import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "apigateway-method-settings-data-trace-off",
  title: "API Gateway execution logs do not contain whole requests and responses",
  why: "The data trace writes bodies and headers, also passwords and tokens, in clear text to the logs.",
  type: "aws:apigateway/methodSettings:MethodSettings",
  severity: "medium",
  union: [329],
  controls: { checkov: ["CKV_AWS_276"] },
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
  remedy: "settings: { dataTraceEnabled: false }",
  judge: (methodSettings) => mustNotBe(methodSettings.at("settings.dataTraceEnabled"), true),
});
