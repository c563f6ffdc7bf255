import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantStateMachine } from "./compliant-state-machine.fixture.ts";
import sfnStateMachineLogged from "./sfn-state-machine-logged.ts";

export default casesOf(sfnStateMachineLogged, compliantStateMachine, {
  pass: {
    "all events": {},
    errors: { "loggingConfiguration.level": "ERROR" },
  },
  fail: {
    "logging is off": { "loggingConfiguration.level": "OFF" },
    "the block is not set, and the default is off": { loggingConfiguration: ABSENT },
  },
  unknown: {
    "the level is not known": { "loggingConfiguration.level": UNKNOWN },
  },
});
