import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sfn-state-machine-tracing-on",
  title: "Step Functions state machines have AWS X-Ray tracing enabled",
  why: "Without traces nobody sees which service made an execution slow.",
  type: "aws:sfn/stateMachine:StateMachine",
  severity: "low",
  union: [368],
  controls: { checkov: ["CKV_AWS_284"], cdkNag: ["AwsSolutions-SF2"] },
  url: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html",
  remedy: "tracingConfiguration: { enabled: true }",
  judge: (stateMachine) => stateMachine.at("tracingConfiguration.enabled").mustBe(true),
});
