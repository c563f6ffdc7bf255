import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantStateMachine } from "./compliant-state-machine.fixture.ts";
import sfnStateMachineTracingOn from "./sfn-state-machine-tracing-on.ts";

export default casesOf(sfnStateMachineTracingOn, compliantStateMachine, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "enabled does not meet it": { "tracingConfiguration.enabled": false },
    "enabled is not set": { "tracingConfiguration.enabled": ABSENT },
  },
  unknown: {
    "enabled is not known": { "tracingConfiguration.enabled": UNKNOWN },
  },
});
