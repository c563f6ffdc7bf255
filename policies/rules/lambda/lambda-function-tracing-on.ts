import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-tracing-on",
  title: "Lambda functions have AWS X-Ray active tracing enabled",
  why: "Without traces an operator cannot find which call of a slow or failed request is to blame.",
  type: "aws:lambda/function:Function",
  severity: "low",
  union: [606],
  controls: { fsbp: ["Lambda.7"], checkov: ["CKV_AWS_50"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-7",
  remedy: 'tracingConfig: { mode: "Active" }',
  judge: (lambda) => lambda.at("tracingConfig.mode").mustBe("Active"),
});
