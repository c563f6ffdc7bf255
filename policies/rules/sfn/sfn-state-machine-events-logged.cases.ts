import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantStateMachine } from "./compliant-state-machine.fixture.ts";
import sfnStateMachineEventsLogged from "./sfn-state-machine-events-logged.ts";

export default casesOf(sfnStateMachineEventsLogged, compliantStateMachine, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "level does not meet it": { "loggingConfiguration.level": "ERROR" },
    "level is not set": { "loggingConfiguration.level": ABSENT },
  },
  unknown: {
    "level is not known": { "loggingConfiguration.level": UNKNOWN },
  },
});
