import { compliantTask, containers } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionMemoryLimited from "./ecs-task-definition-memory-limited.ts";

export default casesOf(ecsTaskDefinitionMemoryLimited, compliantTask, {
  pass: { "of the task": {}, "of each container": { memory: ABSENT, ...containers({ memory: 512 }) } },
  fail: {
    neither: { memory: ABSENT },
    "of one container only": { memory: ABSENT, ...containers({ memory: 512 }, {}) },
  },
  unknown: { "the containers are not known": { memory: ABSENT, containerDefinitions: UNKNOWN } },
});
