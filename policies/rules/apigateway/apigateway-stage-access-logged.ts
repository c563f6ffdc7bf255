import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "apigateway-stage-access-logged",
  title: "API Gateway stages have access logging configured",
  why: "Without access logs an investigator cannot find out which caller requested what.",
  type: ["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"],
  severity: "medium",
  union: [324],
  controls: { fsbp: ["APIGateway.9"], checkov: ["CKV_AWS_76"], cdkNag: ["AwsSolutions-APIG1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-9",
  remedy: "accessLogSettings: { destinationArn: <the ARN of a log group>, format: <the fields> }",
  judge: (stage) => stage.at("accessLogSettings.destinationArn").mustBeSet(),
});
