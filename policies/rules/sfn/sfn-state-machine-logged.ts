import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "sfn-state-machine-logged",
  title: "Step Functions state machines have logging turned on",
  why: "Without logs nobody finds out which step of an express workflow failed, and why.",
  type: "aws:sfn/stateMachine:StateMachine",
  severity: "medium",
  union: [366],
  controls: { fsbp: ["StepFunctions.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/stepfunctions-controls.html#stepfunctions-1",
  remedy: 'loggingConfiguration: { level: "ALL", logDestination: <the ARN of a log group> }',
  implies: ["sfn-state-machine-events-logged"],
  judge: (stateMachine) => {
    const level = stateMachine.at("loggingConfiguration.level");
    return mustHold(level.isSet() && !level.is("OFF"), `${level.path} is OFF or is not set`);
  },
});
