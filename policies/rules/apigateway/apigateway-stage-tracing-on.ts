import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "apigateway-stage-tracing-on",
  title: "API Gateway REST API stages have AWS X-Ray tracing enabled",
  why: "Without traces nobody sees which service behind the gateway made a request slow or fail.",
  type: "aws:apigateway/stage:Stage",
  severity: "low",
  union: [326],
  controls: { fsbp: ["APIGateway.3"], checkov: ["CKV_AWS_73"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-3",
  remedy: "xrayTracingEnabled: true",
  judge: (stage) => stage.at("xrayTracingEnabled").mustBe(true),
});
