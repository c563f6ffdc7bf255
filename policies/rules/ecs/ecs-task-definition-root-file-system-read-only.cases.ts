import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import readOnly from "./ecs-task-definition-root-file-system-read-only.ts";

export default casesOf(readOnly, compliantTask, {
  pass: {
    "each container is read-only, as JSON text": {},
    "each container is read-only, as a list": containers({}, {}),
    "the only container is read-only, as an object": { containerDefinitions: { readonlyRootFilesystem: true } },
  },
  fail: {
    "one container is writable": containers({}, { readonlyRootFilesystem: false }),
    "readonlyRootFilesystem is not set": { containerDefinitions: '[{"name":"http"}]' },
    "one container is writable and another is unknown": containers(UNKNOWN, { readonlyRootFilesystem: false }),
  },
  unknown: {
    "the containers are unknown": { containerDefinitions: UNKNOWN },
    "one container is unknown": containers({}, UNKNOWN),
    "readonlyRootFilesystem is unknown": containers({ readonlyRootFilesystem: UNKNOWN }),
    "the text is not valid JSON": { containerDefinitions: "[{" },
  },
});
