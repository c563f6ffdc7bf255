import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sfn-state-machine-events-logged",
  title: "Step Functions state machines log all events",
  why: "Logs of errors alone do not show what an execution did before it failed.",
  type: "aws:sfn/stateMachine:StateMachine",
  severity: "low",
  union: [367],
  controls: { cdkNag: ["AwsSolutions-SF1"] },
  url: "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
  remedy: 'loggingConfiguration: { level: "ALL" }',
  judge: (stateMachine) => stateMachine.at("loggingConfiguration.level").mustBe("ALL"),
});
