import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import privilegesDropped from "./ecs-task-definition-privileges-dropped.ts";

export default casesOf(privilegesDropped, compliantTask, {
  pass: { "privileged is not set": {}, "privileged is false": containers({ privileged: false }) },
  fail: {
    "one container is privileged": containers({}, { privileged: true }),
    "privileged is true, as text": containers({ privileged: "true" }),
  },
  unknown: {
    "privileged is unknown": containers({ privileged: UNKNOWN }),
    "the containers are unknown": { containerDefinitions: UNKNOWN },
  },
});
