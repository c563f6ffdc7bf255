import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import readOnly from "./ecs-task-definition-root-file-system-read-only.ts";

export default casesOf(readOnly, compliantTask, {
  pass: {
    "JSON text": {},
    "a list": containers({}, {}),
    "a list of one, unwrapped": { containerDefinitions: { readonlyRootFilesystem: true } },
  },
  fail: {
    "one can be written": containers({}, { readonlyRootFilesystem: false }),
    "it is unset": { containerDefinitions: '[{"name":"http"}]' },
    "one can be written beside one that is not known": containers(UNKNOWN, { readonlyRootFilesystem: false }),
  },
  unknown: {
    "the containers are not known": { containerDefinitions: UNKNOWN },
    "one is not known": containers({}, UNKNOWN),
    "its property is not known": containers({ readonlyRootFilesystem: UNKNOWN }),
    "it is no JSON": { containerDefinitions: "[{" },
  },
});
