import { compliantTask } from "./compliant-task.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsTaskDefinitionHostProcessesHidden from "./ecs-task-definition-host-processes-hidden.ts";

export default casesOf(ecsTaskDefinitionHostProcessesHidden, compliantTask, {
  pass: { "it is unset": {}, "the task's own": { pidMode: "task" } },
  fail: { "the host's": { pidMode: "host" } },
  unknown: { "it is not known": { pidMode: UNKNOWN } },
});
