import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import privilegesDropped from "./ecs-task-definition-privileges-dropped.ts";

export default casesOf(privilegesDropped, compliantTask, {
  pass: { "it is unset": {}, "it is off": containers({ privileged: false }) },
  fail: { "one is privileged": containers({}, { privileged: true }), "as text": containers({ privileged: "true" }) },
  unknown: {
    "it is not known": containers({ privileged: UNKNOWN }),
    "nothing is known": { containerDefinitions: UNKNOWN },
  },
});
