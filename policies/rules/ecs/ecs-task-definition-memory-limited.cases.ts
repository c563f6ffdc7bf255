import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantTask, containers } from "./compliant-task.fixture.ts";
import ecsTaskDefinitionMemoryLimited from "./ecs-task-definition-memory-limited.ts";

export default casesOf(ecsTaskDefinitionMemoryLimited, compliantTask, {
  pass: {
    "the task has a limit": {},
    "each container has a limit": { memory: ABSENT, ...containers({ memory: 512 }) },
  },
  fail: {
    "neither the task nor the container has a limit": { memory: ABSENT },
    "only one container has a limit": { memory: ABSENT, ...containers({ memory: 512 }, {}) },
  },
  unknown: { "the containers are unknown": { memory: ABSENT, containerDefinitions: UNKNOWN } },
});
